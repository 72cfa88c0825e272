// The letters of one server. Without an SMTP server each is a file in the folder `mail`.
const fs = require("node:fs");
const path = require("node:path");
const { until } = require("./server");

class Mailbox {
  constructor(folder) {
    this.folder = folder;
  }

  /** All letters to one address, oldest first. */
  to(address) {
    const names = fs.existsSync(this.folder) ? fs.readdirSync(this.folder).filter((name) => name.endsWith(".eml")) : [];
    const letters = names.map((name) => {
      const file = path.join(this.folder, name);
      return { ...read(fs.readFileSync(file, "utf8")), at: fs.statSync(file).mtimeMs };
    });
    return letters.filter((letter) => letter.to.includes(`<${address}>`)).sort((one, other) => one.at - other.at);
  }

  /** The newest letter to this address with these words in its subject, once there are `number` of them. */
  async letter(address, subject, number = 1) {
    const found = () => this.to(address).filter((letter) => letter.subject.includes(subject));
    await until(() => found().length >= number, `a letter “${subject}” to ${address}`);
    return found().pop();
  }
}

/** Headers, the plain text, and the first address in it. */
function read(raw) {
  const [head, ...rest] = raw.replace(/\r\n/g, "\n").split("\n\n");
  const headers = head.replace(/\n[ \t]+/g, " ");
  const header = (name) => words(headers.match(new RegExp(`^${name}: (.*)$`, "im"))?.[1] ?? "");
  const boundary = headers.match(/boundary="([^"]+)"/)[1];
  const parts = rest.join("\n\n").split(`--${boundary}`).map(part).filter(Boolean);
  const text = parts.find((one) => one.kind === "text/plain").body;
  const html = parts.find((one) => one.kind === "text/html").body;
  return { to: header("To"), subject: header("Subject"), text, html, link: text.match(/https?:\/\/\S+/)?.[0] };
}

function part(raw) {
  const [head, ...rest] = raw.replace(/^\n/, "").split("\n\n");
  const kind = head.match(/Content-Type: ([^;\s]+)/i)?.[1];
  if (!kind) return null;
  const encoding = head.match(/Content-Transfer-Encoding: (\S+)/i)?.[1]?.toLowerCase();
  return { kind, body: decoded(rest.join("\n\n"), encoding) };
}

function decoded(body, encoding) {
  if (encoding === "base64") return Buffer.from(body, "base64").toString("utf8");
  return encoding === "quoted-printable" ? quotedPrintable(body.replace(/=\n/g, "")) : body;
}

function quotedPrintable(text) {
  const bytes = text.replace(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  // Text that was not escaped is ASCII, so each character is one byte.
  return Buffer.from(bytes, "latin1").toString("utf8");
}

/** Words of a header, perhaps as `=?utf-8?b?…?=`. */
function words(header) {
  return header.replace(/=\?utf-8\?([bq])\?([^?]*)\?=\s*/gi, (_, kind, body) =>
    kind.toLowerCase() === "b" ? Buffer.from(body, "base64").toString("utf8") : quotedPrintable(body.replace(/_/g, " ")),
  );
}

module.exports = { Mailbox };

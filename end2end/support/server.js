// One real server: its own data folder, its own port, and, where asked for, its own PostgreSQL database.
const { execFile, spawn } = require("node:child_process");
const fs = require("node:fs");
const net = require("node:net");
const os = require("node:os");
const path = require("node:path");
const { randomBytes } = require("node:crypto");
const { promisify } = require("node:util");

const run = promisify(execFile);
const program = path.resolve(__dirname, "..", process.env.MOOTHALL_BIN || "../target/debug/moothall");
const courses = ["small", "kinds"].map((name) => path.resolve(__dirname, "../courses", name));

/** Long enough for a busy machine; nobody waits for it when all is well. */
const LONGEST_START_MS = 30_000;

class Server {
  /** `engine` is `sqlite` or `postgres`; `isDemonstration` brings Ann, Priya and Bill. */
  static async start({ engine = "sqlite", isDemonstration = false } = {}) {
    const server = new Server();
    server.folder = fs.mkdtempSync(path.join(os.tmpdir(), "moothall-end2end-"));
    server.data = path.join(server.folder, "data");
    server.port = await freePort();
    server.url = `http://127.0.0.1:${server.port}`;
    server.env = { ...process.env, MOOTHALL_LOG: "info" };
    delete server.env.MOOTHALL_DATABASE;
    if (engine === "postgres") {
      server.database = await newDatabase();
      server.env.MOOTHALL_DATABASE = server.database.address;
    }
    try {
      for (const course of isDemonstration ? [] : courses) {
        // Publishing leaves a lock beside the course, so it is a copy that is published.
        const copy = path.join(server.folder, path.basename(course));
        fs.cpSync(course, copy, { recursive: true });
        await server.moothall("course", "publish", copy, "--data", server.data);
      }
      await server.serve(isDemonstration);
    } catch (fault) {
      await server.stop();
      throw fault;
    }
    return server;
  }

  async serve(isDemonstration) {
    const log = fs.openSync(path.join(this.folder, "log"), "a");
    const demonstration = isDemonstration ? ["--demo"] : [];
    const listen = `127.0.0.1:${this.port}`;
    this.child = spawn(program, ["serve", ...demonstration, "--data", this.data, "--listen", listen], {
      env: this.env,
      stdio: ["ignore", log, log],
    });
    fs.closeSync(log);
    this.ended = new Promise((ended) => this.child.once("exit", ended));
    await until(async () => {
      if (this.child.exitCode !== null) throw new Error(`The server did not start:\n${this.log()}`);
      return (await fetch(`${this.url}/readyz`).catch(() => null))?.ok;
    }, `the server at ${this.url} to be ready`);
  }

  /** What the server wrote to its log. */
  log() {
    return fs.readFileSync(path.join(this.folder, "log"), "utf8");
  }

  async moothall(...words) {
    const { stdout } = await run(program, words, { env: this.env });
    return stdout.trim();
  }

  /** Invites someone as an operator does, and gives the link that the program prints. */
  async invite({ name, email, council, contact = "Priya", telephone = "01632 960101", course = "moothall/small-steps" }) {
    const who = ["--name", name, "--email", email, "--council", council, "--contact", contact, "--telephone", telephone];
    const where = ["--course", course, "--data", this.data, "--url", this.url];
    const printed = await this.moothall("person", "invite", ...who, ...where);
    return printed.split("\n").pop();
  }

  /** Invites someone who writes courses of the Wexshire association, or an officer who publishes them. */
  async inviteAuthor({ name, email, role }) {
    const house = ["--organisation", "Wexshire Association", "--publisher", "wexshire", "--role", role];
    const where = ["--data", this.data, "--url", this.url];
    const printed = await this.moothall("person", "invite", "--name", name, "--email", email, ...house, ...where);
    return printed.split("\n").pop();
  }

  /** Ends this one process, and removes what it left. */
  async stop() {
    if (this.child && this.child.exitCode === null) {
      process.kill(this.child.pid, "SIGTERM");
      await this.ended;
    }
    await this.database?.drop();
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}

async function freePort() {
  const holder = net.createServer();
  await new Promise((ready) => holder.listen(0, "127.0.0.1", ready));
  const { port } = holder.address();
  await new Promise((closed) => holder.close(closed));
  return port;
}

async function newDatabase() {
  const superuser = process.env.MOOTHALL_TEST_POSTGRES;
  const name = `end2end_${process.pid}_${randomBytes(4).toString("hex")}`;
  const address = new URL(superuser);
  address.pathname = `/${name}`;
  const ask = (sql, at = superuser) => run("psql", [at, "--quiet", "--no-psqlrc", "--command", sql]);
  await ask(`CREATE DATABASE ${name}`);
  return { address: address.href, ask: (sql) => ask(sql, address.href), drop: () => ask(`DROP DATABASE ${name} WITH (FORCE)`) };
}

/** Asks again and again until it is so. */
async function until(isSo, what) {
  const end = Date.now() + LONGEST_START_MS;
  while (Date.now() < end) {
    const found = await isSo();
    if (found) return found;
    await new Promise((next) => setTimeout(next, 50));
  }
  throw new Error(`Waited in vain for ${what}`);
}

module.exports = { Server, until };

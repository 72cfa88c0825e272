// Checks PDF files with veraPDF, all against one standard: java -cp ... PdfCheck.java ua1|2a FILES
// Every file is named with PASS or FAIL, and every rule that it breaks with its clause.

import java.io.FileInputStream;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

public class PdfCheck {
  public static void main(String[] args) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    var flavour = PDFAFlavour.fromString(args[0]);
    boolean good = args.length > 1;
    for (int i = 1; i < args.length; i++) {
      try (var in = new FileInputStream(args[i]);
           var parser = Foundries.defaultInstance().createParser(in, flavour);
           var validator = Foundries.defaultInstance().createValidator(flavour, false)) {
        var result = validator.validate(parser);
        System.out.println((result.isCompliant() ? "PASS " : "FAIL ") + args[0] + " " + args[i]);
        good &= result.isCompliant();
        for (var a : result.getTestAssertions())
          if (a.getStatus() == TestAssertion.Status.FAILED)
            System.out.println("  " + a.getRuleId().getClause() + "-" + a.getRuleId().getTestNumber() + " " + a.getMessage());
      }
    }
    System.exit(good ? 0 : 1);
  }
}

package io.astronomer.operator.release;

import io.astronomer.operator.image.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.io.FileUtils;

/**
 * The checks of a chart that a user makes with Helm and its public key alone.
 *
 * @param folder of the published files
 * @param names those of the release, in the registry that is read
 */
record HelmVerification(Path folder, Names names, Tools tools) {
    private static final Pattern KEY = Pattern.compile("Using Key With Fingerprint: ([0-9A-F]+)");

    /** Fails unless Helm accepts the chart among the files. Returns the fingerprint of the key. */
    String file() throws IOException, Tools.Missing {
        return in(work -> folder.resolve(names.chartFile()));
    }

    /** Fails unless Helm accepts the chart that the registry serves. Returns the fingerprint of the key. */
    String registry() throws IOException, Tools.Missing {
        return in(work -> new HelmPull(tools.require("helm"), names).byVersion(work));
    }

    /** Supplies the chart, with its provenance file beside it. */
    private interface Source {
        Path chart(Path work) throws IOException, Tools.Missing;
    }

    private String in(Source source) throws IOException, Tools.Missing {
        Path work = Files.createTempDirectory("helm");
        try {
            Path chart = source.chart(work);
            // Helm 3 reads no armour.
            Path keyring = work.resolve("key.gpg");
            Gpg gpg = Gpg.in(work);
            gpg.require();
            gpg.run(
                    "--output",
                    keyring.toString(),
                    "--dearmor",
                    folder.resolve(Names.CHART_KEY).toString());
            Matcher accepted = KEY.matcher(Command.run(List.of(
                    tools.require("helm").toString(), "verify", "--keyring", keyring.toString(), chart.toString())));
            if (!accepted.find()) {
                throw new IOException("helm verify names no key");
            }
            return accepted.group(1);
        } finally {
            FileUtils.deleteDirectory(work.toFile());
        }
    }
}

package io.astronomer.operator.release;

import io.astronomer.operator.image.Command;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The push of a chart by {@code helm}. */
record HelmPush(Path program, Names names) {
    private static final Pattern DIGEST = Pattern.compile("Digest: (sha256:[0-9a-f]{64})");

    /** Returns the chart in the registry. */
    Subject push(Path file) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "push",
                file.toString(),
                "oci://" + names.chart().substring(0, names.chart().lastIndexOf('/'))));
        command.addAll(transport(names.registry()));
        // Helm writes the time of the file into the artefact, in the zone of the process.
        Matcher digest = DIGEST.matcher(Command.run(command, Map.of("TZ", "UTC")));
        if (!digest.find()) {
            throw new IOException("helm push names no digest");
        }
        return Subject.inRegistry(names.chart(), digest.group(1));
    }

    /** Returns the argument for a registry on loopback, which has no certificate. */
    static List<String> transport(String registry) {
        return registry.matches("(127\\.0\\.0\\.1|localhost)[:/].*") ? List.of("--plain-http") : List.of();
    }
}

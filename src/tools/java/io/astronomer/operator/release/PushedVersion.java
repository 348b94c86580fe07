package io.astronomer.operator.release;

import io.astronomer.operator.image.Command;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The tags of a version in the registry. A version is pushed once, because users have verified its digests. */
record PushedVersion(Path crane, Names names) {
    /**
     * The answers of registries that do not have a tag. Some deny the look at an image that does not exist; of one that
     * exists they deny the push as well.
     */
    private static final Pattern ABSENT =
            Pattern.compile("\\b(?:MANIFEST_UNKNOWN|NAME_UNKNOWN|DENIED|404 Not Found)\\b");

    /** Fails if the registry has the image or the chart of the version. */
    String requireAbsent() throws IOException {
        for (String artefact : List.of(names.image(), names.chart())) {
            Optional<String> digest = digest(artefact);
            if (digest.isPresent()) {
                throw new IOException(
                        ("the registry has %s:%s already, with the digest %s: a version is pushed once, so"
                                        + " release the next one (docs/operate/release.md, After a failure)")
                                .formatted(artefact, names.version(), digest.get()));
            }
        }
        return names.version() + " is new in " + names.registry();
    }

    private Optional<String> digest(String artefact) throws IOException {
        try {
            return Optional.of(Command.run(List.of(crane.toString(), "digest", artefact + ":" + names.version())));
        } catch (IOException failed) {
            if (ABSENT.matcher(Tools.lastLine(failed)).find()) {
                return Optional.empty();
            }
            throw failed;
        }
    }
}

package io.astronomer.operator.release;

import io.astronomer.operator.image.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The pushes to the registry and the signatures. */
record Publication(Options options, Names names, Commit commit, Products products, Tools tools, Steps steps) {
    /** Returns the image if it was pushed. */
    Optional<Subject> pushImage(OciLayout image) throws IOException {
        return steps.attempt("push of the image", () -> {
                    String crane = tools.require("crane").toString();
                    String pushed = Command.run(
                            List.of(crane, "push", image.folder().toString(), names.image() + ":" + names.version()));
                    if (!pushed.endsWith(image.digest())) {
                        throw new IOException("the registry has another digest than the build: " + pushed);
                    }
                    return image.digest();
                })
                .map(digest -> Subject.inRegistry(names.image(), digest));
    }

    /** Returns the chart if it was pushed. */
    Optional<Subject> pushChart() throws IOException {
        return steps.attempt(
                        "push of the chart",
                        () -> new HelmPush(tools.require("helm"), names)
                                .push(products.folder().resolve(names.chartFile()))
                                .digest())
                .map(digest -> Subject.inRegistry(names.chart(), digest));
    }

    /** Pushes the file by which Artifact Hub knows the owner of the chart's repository. */
    void pushMetadata() throws IOException {
        steps.attempt("push of artifacthub-repo.yml", () -> {
            Path folder = Files.createDirectories(Products.ROOT.resolve("work").resolve("artifact-hub"));
            String file = "artifacthub-repo.yml";
            String id = options.artifactHub()
                    .map(each -> "repositoryID: " + each + "\n")
                    .orElse("");
            Files.writeString(folder.resolve(file), id + Files.readString(Path.of(file)));
            Path empty = Files.writeString(folder.resolve("config"), "");
            List<String> command = new ArrayList<>(List.of(
                    tools.require("oras").toString(),
                    "push",
                    names.chart() + ":artifacthub.io",
                    "--config",
                    empty + ":application/vnd.cncf.artifacthub.config.v1+yaml",
                    "--annotation",
                    "org.opencontainers.image.created=" + Instant.ofEpochSecond(commit.time()),
                    folder.resolve(file) + ":application/vnd.cncf.artifacthub.repository-metadata.layer.v1.yaml"));
            command.addAll(HelmPush.transport(names.registry()));
            Command.run(command);
            return names.chart() + ":artifacthub.io";
        });
    }

    void sign(Identity identity, Provenance provenance, Optional<Subject> image, Optional<Subject> chart)
            throws IOException {
        Path work = Products.ROOT.resolve("work");
        Path predicate = Files.writeString(work.resolve("predicate.json"), provenance.predicateText());
        signed("image", image, artefact -> {
            Cosign cosign = cosign(identity);
            cosign.sign(artefact);
            cosign.attest(artefact, "slsaprovenance1", predicate);
            cosign.attest(artefact, "cyclonedx", products.folder().resolve(names.imageBom()));
        });
        signed("chart", chart, artefact -> {
            Cosign cosign = cosign(identity);
            cosign.sign(artefact);
            cosign.attest(artefact, "slsaprovenance1", predicate);
        });
        for (String file : List.of(Names.CHECKSUMS, Names.PROVENANCE)) {
            steps.attempt("signature of " + file, () -> {
                cosign(identity).signFile(products.folder().resolve(file));
                return file + Names.SIGNATURE;
            });
        }
    }

    private Cosign cosign(Identity identity) throws Tools.Missing {
        return new Cosign(tools.require("cosign"), identity);
    }

    /** Signs an artefact of the registry. */
    private interface Seal {
        void sign(Subject artefact) throws IOException, Tools.Missing;
    }

    private void signed(String what, Optional<Subject> artefact, Seal seal) throws IOException {
        String step = "signature of the " + what;
        if (artefact.isEmpty()) {
            steps.skipped(step, "the " + what + " was not pushed");
            return;
        }
        steps.attempt(step, () -> {
            seal.sign(artefact.get());
            return artefact.get().digest();
        });
    }
}

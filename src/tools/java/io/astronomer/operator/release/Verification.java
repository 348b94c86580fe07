package io.astronomer.operator.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.astronomer.operator.cli.dist.Checksum;
import io.astronomer.operator.image.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.io.FileUtils;

/**
 * The checks that a user makes with nothing but the published files, the registry and the identity of the signatures.
 *
 * @param folder of the published files
 * @param names those of the release, in the registry that is read: a mirror serves the same digests
 */
record Verification(Path folder, Names names, Identity identity, Tools tools) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Fails unless the checksums are signed and each file has its checksum. */
    String files() throws IOException, Tools.Missing {
        cosign().verifyFile(folder.resolve(Names.CHECKSUMS));
        Checksums checksums = Checksums.parse(Files.readString(folder.resolve(Names.CHECKSUMS)));
        List<String> wrong = checksums.mismatches(folder);
        if (!wrong.isEmpty()) {
            throw new IOException("these files do not have their signed checksums: " + String.join(", ", wrong));
        }
        return checksums.digests().size() + " files";
    }

    /** Fails unless the provenance is signed and names each file with its checksum. */
    String provenance() throws IOException, Tools.Missing {
        cosign().verifyFile(folder.resolve(Names.PROVENANCE));
        Checksums checksums = Checksums.parse(Files.readString(folder.resolve(Names.CHECKSUMS)));
        List<Subject> subjects = Provenance.subjects(statement());
        List<String> unnamed = new ArrayList<>();
        checksums.digests().forEach((file, digest) -> {
            if (!subjects.contains(new Subject(file, digest))) {
                unnamed.add(file);
            }
        });
        if (!unnamed.isEmpty()) {
            throw new IOException("the provenance does not name these files: " + String.join(", ", unnamed));
        }
        return subjects.size() + " subjects of the commit "
                + statement()
                        .at("/predicate/buildDefinition/resolvedDependencies/0/digest/gitCommit")
                        .asText();
    }

    /** Fails unless the image is signed and attested, and the registry serves its blobs with their digests. */
    String image() throws IOException, Tools.Missing {
        Subject image = published(names.image());
        cosign().verify(image);
        cosign().verifyAttestation(image, "slsaprovenance1");
        cosign().verifyAttestation(image, "cyclonedx");
        Command.run(List.of(tools.require("crane").toString(), "validate", "--remote", image.reference()));
        return image.digest();
    }

    /** Fails unless the chart is signed and attested, and the registry serves the file with its signed checksum. */
    String chart() throws IOException, Tools.Missing {
        Subject chart = published(names.chart());
        cosign().verify(chart);
        cosign().verifyAttestation(chart, "slsaprovenance1");
        Path pulled = Files.createTempDirectory("chart");
        try {
            String digest = Checksum.of(new HelmPull(tools.require("helm"), names).byDigest(chart, pulled));
            if (!digest.equals(Checksums.parse(Files.readString(folder.resolve(Names.CHECKSUMS)))
                    .digests()
                    .get(names.chartFile()))) {
                throw new IOException(chart.reference() + " does not have the signed checksum of " + names.chartFile());
            }
        } finally {
            FileUtils.deleteDirectory(pulled.toFile());
        }
        return chart.digest();
    }

    HelmVerification helm() {
        return new HelmVerification(folder, names, tools);
    }

    /** Returns the artefact of this name in the registry that is read, with the digest in the provenance. */
    Subject published(String name) throws IOException {
        String pushedTo = statement()
                .at("/predicate/buildDefinition/externalParameters/registry")
                .asText();
        String pushedAs = pushedTo + name.substring(names.registry().length());
        return Provenance.subjects(statement()).stream()
                .filter(subject -> subject.name().equals(pushedAs))
                .findFirst()
                .map(subject -> new Subject(name, subject.sha256()))
                .orElseThrow(() -> new IOException("the provenance does not name " + pushedAs));
    }

    private JsonNode statement() throws IOException {
        return JSON.readTree(folder.resolve(Names.PROVENANCE).toFile());
    }

    private Cosign cosign() throws Tools.Missing {
        return new Cosign(tools.require("cosign"), identity);
    }
}

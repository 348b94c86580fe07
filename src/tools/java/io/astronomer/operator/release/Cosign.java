package io.astronomer.operator.release;

import io.astronomer.operator.image.Command;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program {@code cosign} with an identity. */
record Cosign(Path program, Identity identity) {
    /** Signs an artefact of the registry. */
    void sign(Subject artefact) throws IOException {
        run("sign", signing(), "--yes", artefact.reference());
    }

    /** Attaches a statement of this type to an artefact of the registry. */
    void attest(Subject artefact, String type, Path predicate) throws IOException {
        run("attest", signing(), "--yes", "--type", type, "--predicate", predicate.toString(), artefact.reference());
    }

    /** Writes the signature of a file beside it. */
    void signFile(Path file) throws IOException {
        run("sign-blob", signing(), "--yes", "--bundle", signature(file).toString(), file.toString());
    }

    void verify(Subject artefact) throws IOException {
        run("verify", identity.verifying(), artefact.reference());
    }

    void verifyAttestation(Subject artefact, String type) throws IOException {
        run("verify-attestation", identity.verifying(), "--type", type, artefact.reference());
    }

    void verifyFile(Path file) throws IOException {
        run("verify-blob", identity.verifying(), "--bundle", signature(file).toString(), file.toString());
    }

    private static Path signature(Path file) {
        return file.resolveSibling(file.getFileName() + Names.SIGNATURE);
    }

    private List<String> signing() {
        return identity.signing();
    }

    private String run(String verb, List<String> identified, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString(), verb));
        command.addAll(identified);
        command.addAll(List.of(arguments));
        return Command.run(command, identity.environment());
    }
}

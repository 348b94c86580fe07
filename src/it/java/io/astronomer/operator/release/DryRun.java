package io.astronomer.operator.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The files and the registry that the last dry run left in {@code target/release}. */
record DryRun(Path folder, Names names) {
    /** Returns the dry run, if there was one whose image and chart were pushed. */
    static Optional<DryRun> last() {
        if (!Files.isDirectory(ReleaseRun.REGISTRY)) {
            return Optional.empty();
        }
        try (Stream<Path> folders = Files.list(Products.ROOT)) {
            return folders.filter(folder -> Files.exists(folder.resolve(Names.PROVENANCE + Names.SIGNATURE)))
                    .findFirst()
                    .map(DryRun::in);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static DryRun in(Path folder) {
        try {
            JsonNode given = new ObjectMapper()
                    .readTree(folder.resolve(Names.PROVENANCE).toFile())
                    .at("/predicate/buildDefinition/externalParameters");
            return new DryRun(
                    folder,
                    new Names(
                            given.path("version").asText(),
                            given.path("registry").asText(),
                            given.path("source").asText()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Returns the image in the registry, with the digest of the provenance. */
    Subject image() throws IOException {
        return verification(folder).published(names.image());
    }

    /** Starts the registry that the dry run filled. */
    LoopbackRegistry registry() throws IOException, Tools.Missing {
        return LoopbackRegistry.start(LoopbackRegistry.address(names.registry()), ReleaseRun.REGISTRY);
    }

    /** Returns the checks of a copy of the files against a registry. */
    Verification verification(Path copy, LoopbackRegistry registry) throws IOException {
        String path = names.registry()
                .substring(LoopbackRegistry.address(names.registry()).length());
        return verification(copy, new Names(names.version(), registry.address() + path, names.source()));
    }

    /** Returns the checks of a copy of the files. */
    Verification verification(Path copy) throws IOException {
        return verification(copy, names);
    }

    private static Verification verification(Path copy, Names read) throws IOException {
        return new Verification(
                copy, read, new Identity.KeyPair(copy, copy.resolve(Names.PUBLIC_KEY), ""), Tools.pinned());
    }
}

package io.astronomer.operator.image;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/** Writes the operator's image as an OCI archive. The same content results in the same bytes. */
record ImageTar(JibContainerBuilder base, Labels labels, Optional<Training.Learned> learned) {
    /** Builds on a runtime of this machine only; {@code learned} is the AOT cache of that runtime. */
    static ImageTar on(JavaRuntime runtime, Optional<Training.Learned> learned, Labels labels) throws IOException {
        JibContainerBuilder base = Jib.fromScratch().setEnvironment(JavaRuntime.ENVIRONMENT);
        base.setPlatforms(Set.of(new Platform(runtime.architecture(), "linux")));
        for (FileEntriesLayer layer : runtime.layers()) {
            base.addFileEntriesLayer(layer);
        }
        return new ImageTar(base, labels, learned);
    }

    /** Builds on an image that has a Java runtime and its system libraries. */
    static ImageTar on(String base, Labels labels) {
        try {
            return new ImageTar(Jib.from(base), labels, Optional.empty());
        } catch (InvalidImageReferenceException wrong) {
            throw new IllegalArgumentException("--base: " + wrong.getMessage(), wrong);
        }
    }

    /** Returns the digests of the image; {@code kept} is a folder for the compressed layers. */
    JibContainer write(Path tar, Path kept) throws IOException {
        Files.createDirectories(kept);
        Containerizer target = Containerizer.to(TarImage.at(tar).named(reference()))
                .setApplicationLayersCache(kept)
                .setBaseImageLayersCache(kept)
                .setToolName(OperatorImage.NAME);
        try {
            JibContainer written = builder().containerize(target);
            ArchiveName.write(tar, OperatorImage.FULL_NAME + ":" + labels.version());
            return written;
        } catch (ExecutionException | RegistryException | CacheDirectoryCreationException failed) {
            throw new IOException(failed.getMessage(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    private JibContainerBuilder builder() throws IOException {
        JibContainerBuilder builder = base.setFormat(ImageFormat.OCI)
                .setCreationTime(labels.created())
                .setLabels(labels.asMap())
                .setUser(OperatorImage.USER)
                .setWorkingDirectory(AbsoluteUnixPath.get(OperatorImage.HOME))
                .addExposedPort(Port.tcp(OperatorImage.PORT))
                .setEntrypoint(learned.isPresent() ? OperatorImage.CACHED_ENTRYPOINT : OperatorImage.ENTRYPOINT);
        OperatorImage.ENVIRONMENT.forEach(builder::addEnvironmentVariable);
        for (FileEntriesLayer layer : Application.layers()) {
            builder.addFileEntriesLayer(layer);
        }
        learned.map(Application::cacheLayer).ifPresent(builder::addFileEntriesLayer);
        return builder;
    }

    private ImageReference reference() {
        return ImageReference.of(null, OperatorImage.NAME, labels.version());
    }
}

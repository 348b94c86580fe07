package io.astronomer.operator.release;

import io.astronomer.operator.chart.ReleaseManifests;
import io.astronomer.operator.chart.ReleasedBundle;
import io.astronomer.operator.cli.dist.Checksum;
import io.astronomer.operator.cli.dist.CommandLineFiles;
import io.astronomer.operator.cli.dist.TarGz;
import io.astronomer.operator.image.BuiltImage;
import io.astronomer.operator.image.Command;
import io.astronomer.operator.image.JavaRuntime;
import io.astronomer.operator.image.Jdk;
import io.astronomer.operator.image.Sbom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The files of a release, built from the packaged operator into one folder. */
final class Products {
    static final Path ROOT = Path.of("target", "release");
    private static final String UNPACK = "src/tools/sh/arm64.sh";
    private static final Path UNPACKED = Path.of("target", "arm64");
    /** The Java of the script above. */
    private static final int UNPACKED_JAVA = 17;

    private final Options options;
    private final Names names;
    private final Commit commit;
    private final Steps steps;
    private final Path folder;
    private final Path work;
    private final Bom bom;
    private final Optional<Path> jdk;
    private List<Bom.Part> runtimes = List.of();
    private List<String> varying = List.of();

    /** Takes the Java runtimes from the JDK at this path, or from that of the build. */
    Products(Options options, Names names, Commit commit, Steps steps, Bom bom, Optional<Path> jdk) {
        this.options = options;
        this.jdk = jdk;
        this.names = names;
        this.commit = commit;
        this.steps = steps;
        this.bom = bom;
        folder = ROOT.resolve(names.version());
        work = ROOT.resolve("work");
    }

    /** Returns the bill of materials of the build. It has the version and, if pom.xml names one, the repository. */
    static Bom bom() throws IOException {
        return Bom.parse(Files.readString(Sbom.ofTheBuild()));
    }

    Path folder() {
        return folder;
    }

    /** Builds the image of each platform. */
    OciLayout image() throws IOException {
        Files.createDirectories(work);
        BuiltImage built = built();
        JavaRuntime runtime = built.runtime().orElseThrow();
        steps.done("image linux/" + runtime.architecture(), built.digest() + ", on " + built.base());
        List<Path> archives = new ArrayList<>(List.of(built.tar()));
        List<Bom.Part> parts = new ArrayList<>(RuntimeParts.of(runtime));
        steps.attempt("image linux/arm64", () -> {
            BuiltImage other = arm64();
            parts.addAll(RuntimeParts.of(other.runtime().orElseThrow()));
            archives.add(other.tar());
            return other.digest() + ", on " + other.base();
        });
        OciLayout layout = OciLayout.of(archives, work.resolve("image"), names.image() + ":" + names.version());
        layout.archive(folder.resolve(names.imageFile()));
        runtimes = parts.stream().filter(RuntimeParts::isRuntime).toList();
        if (runtime.jdk().caches()) {
            varying = new CacheDigests(names).of(runtime.architecture(), layout.blobs());
        }
        steps.done("image of all platforms", layout.digest());
        Files.writeString(
                folder.resolve(names.imageBom()),
                bom.with("container", names.image() + "@" + layout.digest(), parts)
                        .text());
        steps.done("bill of materials of the image", digest(names.imageBom()));
        return layout;
    }

    /** Returns the Java runtimes in the image of each platform. */
    List<Bom.Part> runtimes() {
        return runtimes;
    }

    /** Returns the names of the digests that differ in another build of the image. */
    List<String> varying() {
        return varying;
    }

    private BuiltImage built() throws IOException {
        try {
            return BuiltImage.onRuntime(jdk, commit.time(), work.resolve("image.tar"));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    private BuiltImage arm64() throws IOException, Tools.Missing {
        int feature = Jdk.ofTheBuild().feature();
        if (feature != UNPACKED_JAVA) {
            throw new Tools.Missing("the JDK for arm64 takes a build on Java %d, and this is one on Java %d"
                    .formatted(UNPACKED_JAVA, feature));
        }
        Path root = options.arm64().isPresent() ? options.arm64().get() : unpacked();
        return BuiltImage.onArm64(root, commit.time(), work.resolve("image-arm64.tar"));
    }

    /** Returns the folder with the JDK of arm64, which the first call downloads. */
    private static Path unpacked() throws IOException, Tools.Missing {
        Path root = UNPACKED.resolve("root");
        if (!Files.exists(root.resolve(RuntimeParts.UNPACKED))) {
            try {
                Command.run(List.of(UNPACK, UNPACKED.toString()));
            } catch (IOException failed) {
                throw new Tools.Missing("a JDK of arm64 can't be had: " + Tools.lastLine(failed));
            }
        }
        return root;
    }

    /** Builds what names the image, or needs only the packaged operator. */
    void rest(Subject image, Changelog changelog, Optional<String> chartKey) throws IOException {
        new ReleasedChart(names, image, ReleaseAnnotations.of(names, changelog, image, chartKey))
                .write(folder.resolve(names.chartFile()), commit);
        steps.done("chart", digest(names.chartFile()));
        write(Names.INSTALL, ReleaseManifests.install(names.registry(), image.digest()));
        write("crds.yaml", ReleaseManifests.crds());
        TarGz bundle = new TarGz(names.bundleFile().replace(".tar.gz", ""));
        new ReleasedBundle(
                        names.version(),
                        image.reference(),
                        names.source(),
                        names.links(),
                        Instant.ofEpochSecond(commit.time()))
                .files()
                .forEach((path, text) -> bundle.add(path, text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        bundle.write(folder.resolve(names.bundleFile()));
        steps.done("OLM bundle", digest(names.bundleFile()));
        commandLine();
        docs();
    }

    /** Signs the packaged chart for Helm, and writes the public key. */
    void signChart(ChartKey key) throws IOException {
        key.export(folder.resolve(Names.CHART_KEY));
        steps.done("public key of the chart", digest(Names.CHART_KEY));
        Path chart = folder.resolve(names.chartFile());
        ChartProvenance.write(chart, key, work);
        steps.done(
                "provenance file of the chart",
                digest(ChartProvenance.beside(chart).getFileName().toString()));
    }

    private void commandLine() throws IOException {
        CommandLineFiles files =
                CommandLineFiles.write(jdk, names.download(), names.source(), work.resolve("command-line"));
        copy(files.archive(), "command line");
        if (files.withRuntime().isPresent()) {
            copy(files.withRuntime().get(), "command line with a runtime");
        } else {
            steps.skipped("command line with a runtime", "that takes Linux on amd64");
        }
        copy(files.manifest(), "manifest for krew");
        Path home = jdk.orElse(Path.of(System.getProperty("java.home")));
        String text = bom.onlyJars(files.libraries().stream()
                        .map(jar -> jar.getFileName().toString())
                        .collect(Collectors.toSet()))
                .with(
                        "application",
                        "kubectl-astro",
                        files.withRuntime().isPresent() ? List.of(RuntimeParts.java(home, home, "amd64")) : List.of())
                .text();
        write(names.commandLineBom(), text);
    }

    /** The site is not among the files that two builds must have in common. */
    private void docs() throws IOException {
        if (options.mode() != Options.Mode.BUILD) {
            Path file = folder.resolve(names.docsFile());
            steps.attempt("documentation", () -> {
                if (options.docs().isPresent()) {
                    Files.copy(options.docs().get(), file);
                } else {
                    Site.archive(file, commit);
                }
                return digest(names.docsFile());
            });
        }
    }

    void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
        steps.done(name, digest(name));
    }

    private void copy(Path file, String step) throws IOException {
        String name = file.getFileName().toString();
        Files.copy(file, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        steps.done(step, digest(name));
    }

    private String digest(String name) throws IOException {
        return "sha256:" + Checksum.of(folder.resolve(name));
    }
}

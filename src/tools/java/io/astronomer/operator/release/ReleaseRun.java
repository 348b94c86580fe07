package io.astronomer.operator.release;

import io.astronomer.operator.cli.dist.Checksum;
import io.astronomer.operator.image.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.io.FileUtils;

/** A release from the packaged operator to its verification. */
final class ReleaseRun {
    static final Path KEYS = Products.ROOT.resolve("keys");
    private static final Path PGP = KEYS.resolve("pgp");
    static final Path REGISTRY = Products.ROOT.resolve("registry");

    private static final String CHART_KEY = "PGP key of the chart";

    /** The programs of the pushes and the signatures. */
    private static final List<String> PROGRAMS = List.of("cosign", "crane", "helm", "oras");

    private final Options options;
    private final Map<String, String> environment;
    private final Steps steps;
    private final Names names;
    private final Commit commit;
    private final Products products;
    private final Tools tools = Tools.pinned();

    ReleaseRun(Options options, Map<String, String> environment, Steps steps) throws IOException {
        this.options = options;
        this.environment = environment;
        this.steps = steps;
        Bom bom = Products.bom();
        if (!bom.version().equals(options.version())) {
            throw new IllegalArgumentException(
                    "--version is " + options.version() + ", but pom.xml has " + bom.version());
        }
        options.docs().ifPresent(Site::requireArchive);
        names = new Names(
                options.version(), options.registry(), Names.source(options.source(), workflowSource(), bom.source()));
        commit = Commit.ofTheWorkTree();
        Optional<Path> jdk = options.jdk()
                .or(() -> Optional.ofNullable(environment.get("JAVA25_HOME")).map(Path::of));
        products = new Products(options, names, commit, steps, bom, jdk);
    }

    void run() throws IOException {
        if (options.mode() == Options.Mode.RELEASE) {
            commit.requireTag(names.tag());
            StatusNotices.check(Path.of(""), steps);
            // Before the first push: a registry that has the image without its signature can't take it back.
            steps.attempt("programs", () -> tools.require(PROGRAMS));
            steps.attempt(
                    "version in the registry", () -> new PushedVersion(tools.require("crane"), names).requireAbsent());
        }
        steps.done("source", commit.id() + (commit.isDirty() ? ", and files that differ" : ""));
        FileUtils.deleteDirectory(products.folder().toFile());
        Files.createDirectories(products.folder());
        switch (options.mode()) {
            case BUILD -> build();
            case DRY_RUN -> dryRun();
            case RELEASE -> publish(new Identity.Workflow(VerifyCommands.workflow(names)), chartKey());
        }
    }

    /** Writes the digests, and the names of those that two builds of one commit do not have in common. */
    private void build() throws IOException {
        OciLayout image = products.image();
        products.rest(Subject.inRegistry(names.image(), image.digest()), changelog(), options.chartKey());
        List<Subject> digests = new ArrayList<>(PackagedJars.in(Path.of("target", "quarkus-app")));
        digests.addAll(image.blobs());
        Checksums.of(products.folder()).sorted().forEach((file, digest) -> digests.add(new Subject(file, digest)));
        StringBuilder text = new StringBuilder();
        digests.forEach(each ->
                text.append(each.sha256()).append("  ").append(each.name()).append('\n'));
        Files.writeString(Products.ROOT.resolve("digests.txt"), text);
        Files.write(Products.ROOT.resolve("varying.txt"), products.varying());
        steps.done("digests", Products.ROOT.resolve("digests.txt").toString());
    }

    private void dryRun() throws IOException {
        StatusNotices.check(Path.of(""), steps);
        Gpg.delete(PGP);
        FileUtils.deleteDirectory(KEYS.toFile());
        FileUtils.deleteDirectory(REGISTRY.toFile());
        Identity.KeyPair pair = new Identity.KeyPair(
                KEYS,
                products.folder().resolve(Names.PUBLIC_KEY),
                UUID.randomUUID().toString());
        steps.attempt("key pair of this run", () -> {
            Files.createDirectories(KEYS);
            Path prefix = KEYS.resolve(Identity.KeyPair.NAME);
            Command.run(
                    List.of(
                            tools.require("cosign").toString(),
                            "generate-key-pair",
                            "--output-key-prefix",
                            prefix.toString()),
                    pair.environment());
            Files.copy(KEYS.resolve(Names.PUBLIC_KEY), pair.publicKey());
            return "sha256:" + Checksum.of(pair.publicKey());
        });
        try (LoopbackRegistry registry = LoopbackRegistry.start(LoopbackRegistry.address(names.registry()), REGISTRY)) {
            steps.done("registry", registry.address());
            publish(pair, newChartKey());
        } catch (Tools.Missing missing) {
            steps.skipped("registry", missing.reason());
            build();
        } finally {
            // No other artefact is signed with these keys.
            Gpg.delete(PGP);
            FileUtils.deleteDirectory(KEYS.toFile());
        }
    }

    /** Returns the key of the option. Fails before the first push if the machine does not have it. */
    private Optional<ChartKey> chartKey() throws IOException {
        if (options.chartKey().isEmpty()) {
            steps.notAskedFor(CHART_KEY, "no --chart-key");
            return Optional.empty();
        }
        String fingerprint = options.chartKey().get();
        Gpg gpg = Gpg.ofTheMachine();
        return steps.attempt(CHART_KEY, () -> ChartKey.find(gpg, fingerprint)).map(found -> new ChartKey(gpg, found));
    }

    private Optional<ChartKey> newChartKey() throws IOException {
        Gpg gpg = Gpg.create(PGP);
        return steps.attempt(CHART_KEY, () -> ChartKey.generate(gpg)).map(made -> new ChartKey(gpg, made));
    }

    private void publish(Identity identity, Optional<ChartKey> chartKey) throws IOException {
        Publication publication = new Publication(options, names, commit, products, tools, steps);
        OciLayout layout = products.image();
        products.rest(
                Subject.inRegistry(names.image(), layout.digest()), changelog(), chartKey.map(ChartKey::fingerprint));
        if (chartKey.isPresent()) {
            products.signChart(chartKey.get());
        }
        Optional<Subject> image = publication.pushImage(layout);
        Optional<Subject> chart = publication.pushChart();
        publication.pushMetadata();
        List<Subject> pushed = new ArrayList<>();
        image.ifPresent(pushed::add);
        chart.ifPresent(pushed::add);
        products.write(Names.NOTES, new ReleaseNotes(names, changelog(), options.signing()).text(pushed));
        Checksums checksums = Checksums.of(products.folder());
        products.write(Names.CHECKSUMS, checksums.text());
        Provenance provenance = new Provenance(
                names,
                commit,
                builder(),
                System.getProperty("java.runtime.version"),
                products.runtimes(),
                options.mode());
        List<Subject> subjects = new ArrayList<>(pushed);
        checksums.sorted().forEach((file, digest) -> subjects.add(new Subject(file, digest)));
        products.write(Names.PROVENANCE, provenance.statement(subjects));
        publication.sign(identity, provenance, image, chart);
        verify(new Verification(products.folder(), names, identity, tools), image, chart, chartKey.isPresent());
    }

    private void verify(
            Verification verification, Optional<Subject> image, Optional<Subject> chart, boolean signedForHelm)
            throws IOException {
        steps.attempt("verification of the files", verification::files);
        steps.attempt("verification of the provenance", verification::provenance);
        if (image.isPresent()) {
            steps.attempt("verification of the image", verification::image);
        } else {
            steps.skipped("verification of the image", "the image was not pushed");
        }
        if (chart.isPresent()) {
            steps.attempt("verification of the chart", verification::chart);
            if (signedForHelm) {
                steps.attempt("verification of the chart by Helm", verification.helm()::registry);
            }
        } else {
            steps.skipped("verification of the chart", "the chart was not pushed");
        }
    }

    private Changelog changelog() throws IOException {
        return Changelog.of(
                Files.readString(Path.of("CHANGELOG.md")), names.version(), options.mode() != Options.Mode.RELEASE);
    }

    private Optional<String> workflowSource() {
        return Optional.ofNullable(environment.get("GITHUB_REPOSITORY"))
                .map(name -> environment.getOrDefault("GITHUB_SERVER_URL", "https://github.com") + "/" + name);
    }

    private String builder() {
        return Optional.ofNullable(environment.get("GITHUB_WORKFLOW_REF"))
                .map(ref -> environment.getOrDefault("GITHUB_SERVER_URL", "https://github.com") + "/" + ref)
                .orElse(names.blob("Makefile"));
    }
}

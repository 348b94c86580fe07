package io.astronomer.operator.bench.command;

import io.astronomer.operator.bench.Machine;
import io.astronomer.operator.bench.child.Astro;
import io.astronomer.operator.bench.child.CommandLoad;
import io.astronomer.operator.bench.child.Jvm;
import io.astronomer.operator.bench.figures.CommandSection;
import io.astronomer.operator.bench.figures.Figure;
import io.astronomer.operator.bench.figures.Report;
import io.astronomer.operator.bench.figures.Section;
import io.astronomer.operator.bench.figures.Setting;
import io.astronomer.operator.cli.KubectlAstro;
import io.astronomer.operator.cli.Terminal;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/** Runs the commands of the unpacked archive, prints their figures, and writes them to docs/operate/performance.md. */
public final class CommandBench {
    private static final Path FOLDER = Path.of("target", "bench", "command").toAbsolutePath();
    private static final Path PAGE = Path.of("docs", "operate", "performance.md");

    private final CommandOptions options;
    private final Path home;

    private CommandBench(CommandOptions options, Path home) {
        this.options = options;
        this.home = home;
    }

    public static void main(String... arguments) {
        int code = 0;
        try {
            run(CommandOptions.parse(arguments), arguments);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage() + "\n" + CommandOptions.USAGE);
            code = 2;
        } catch (IOException | InterruptedException | RuntimeException failed) {
            failed.printStackTrace();
            code = 1;
        }
        System.out.flush();
        System.exit(code);
    }

    private static void run(CommandOptions options, String... arguments) throws IOException, InterruptedException {
        Machine machine = Machine.now();
        Path archive = options.archive().isPresent() ? options.archive().get() : packaged();
        FileUtils.deleteDirectory(FOLDER.toFile());
        Files.createDirectories(FOLDER);
        Process tar = new ProcessBuilder(
                        "tar", "-xzf", archive.toString(), "--strip-components=1", "-C", FOLDER.toString())
                .inheritIO()
                .start();
        if (tar.waitFor() != 0) {
            throw new IOException(archive + " can't be unpacked");
        }
        List<Section> sections = new CommandBench(options, FOLDER).sections();
        if (options.report()) {
            Map<String, String> facts = machine.facts();
            facts.put("archive", archive.getFileName().toString());
            facts.put("Java", Jvm.version(options.java().orElseGet(Jvm::home)));
            String more = arguments.length == 0 ? "" : " ARGS=\"" + String.join(" ", arguments) + "\"";
            CommandSection section = CommandSection.of(
                    """
                    The commands of the unpacked archive run as whole processes with their launcher. Each figure is the
                    median of %d runs, with the least and the most; before them, one more run fills the caches of the system.
                    Processor time is in user and system mode; memory is the highest resident memory. The manifests and the
                    remote objects are connections with links, variables and metrics exports, two fifths of them with
                    secrets; one in twenty differs, and one in fifty is not in Astro.
                    """.formatted(options.runs()), new Setting("make benchcli" + more, facts), sections);
            Files.writeString(PAGE, section.into(Files.readString(PAGE)));
            System.out.println("written: " + PAGE);
        }
    }

    private static Path packaged() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target", "cli"))) {
            return files.filter(file -> file.getFileName().toString().matches("kubectl-astro-[\\d.]+\\.tar\\.gz"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no archive in target/cli: run make cli first"));
        }
    }

    private List<Section> sections() throws IOException {
        List<Section> sections = new ArrayList<>();
        add(
                sections,
                Section.of(
                        "Start",
                        "`--version` reads no manifest.",
                        figures(List.of("--version"), Map.of(), 0.5, Double.NaN, Double.NaN)));
        for (int size : options.sizes()) {
            Path manifests = FOLDER.resolve("manifests-" + size);
            CommandLoad.write(size, manifests);
            if (commands().contains("lint")) {
                add(
                        sections,
                        Section.of(
                                String.format(Locale.ROOT, "Lint of %,d manifests", size),
                                "`lint -f FOLDER`, with a file for each manifest and no request.",
                                figures(
                                        List.of("lint", "-f", manifests.toString()),
                                        Map.of(),
                                        Double.NaN,
                                        Double.NaN,
                                        256)));
            }
            if (commands().contains("plan")) {
                plan(sections, size, manifests);
            }
        }
        return sections;
    }

    private void plan(List<Section> sections, int size, Path manifests) {
        try (Astro astro = Astro.start(FOLDER)) {
            astro.seed(size);
            List<String> command = List.of(
                    "plan",
                    "-f",
                    manifests.toString(),
                    "--organization",
                    SandboxFixtures.ORGANIZATION,
                    "--api-url",
                    astro.url());
            boolean large = size > 1_000;
            List<Figure> figures = new ArrayList<>(figures(
                    command,
                    Map.of("ASTRO_API_TOKEN", SandboxFixtures.VIEWER_TOKEN),
                    large ? Double.NaN : 1.5,
                    large ? 10 : Double.NaN,
                    256));
            // One more run, as the runs before it are not separate.
            astro.mark();
            run(command, Map.of("ASTRO_API_TOKEN", SandboxFixtures.VIEWER_TOKEN));
            figures.add(Figure.plain("requests", astro.count(), ""));
            add(
                    sections,
                    Section.of(
                            String.format(Locale.ROOT, "Plan of %,d objects", size),
                            "`plan -f FOLDER` against the in-memory Astro service in another process on the same cores.",
                            figures));
        }
    }

    private static void add(List<Section> sections, Section section) {
        System.out.println(Report.console(section));
        sections.add(section);
    }

    /** Returns the figures of a command; a goal that is no number is none. */
    private List<Figure> figures(
            List<String> command, Map<String, String> environment, double processor, double wall, double resident) {
        List<CommandRun> runs = new ArrayList<>();
        for (int i = 0; i <= options.runs(); i++) {
            CommandRun run = run(command, environment);
            if (i > 0) {
                runs.add(run);
            }
        }
        return List.of(
                figure("processor time", runs, CommandRun::processor, "s", processor),
                figure("time", runs, CommandRun::wall, "s", wall),
                figure("memory", runs, CommandRun::resident, "MiB", resident));
    }

    private static Figure figure(
            String name, List<CommandRun> runs, ToDoubleFunction<CommandRun> of, String unit, double goal) {
        List<Double> values = runs.stream().mapToDouble(of).boxed().toList();
        String spread = CommandRun.spread(values, unit);
        if (Double.isNaN(goal)) {
            return Figure.plain(name, spread);
        }
        Figure judged = Figure.atMost(name, CommandRun.median(values), unit, goal);
        return new Figure(name, spread, judged.goal(), judged.verdict());
    }

    private CommandRun run(List<String> arguments, Map<String, String> environment) {
        List<String> command = new ArrayList<>(
                List.of(home.resolve("bin").resolve("kubectl-astro").toString()));
        command.addAll(arguments);
        Map<String, String> all = new java.util.HashMap<>(environment);
        if (!Files.exists(home.resolve("runtime"))) {
            all.put("KUBECTL_ASTRO_JAVA", options.java().orElseGet(Jvm::home).toString());
        }
        return CommandRun.of(command, all, FOLDER);
    }

    private static Set<String> commands() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        return KubectlAstro.commandLine(
                        new Terminal(InputStream.nullInputStream(), nowhere, nowhere, Map.of(), false, false))
                .getSubcommands()
                .keySet();
    }
}

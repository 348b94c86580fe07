package io.astronomer.operator.bench;

import io.astronomer.operator.bench.child.Jvm;
import io.astronomer.operator.bench.clients.ClientTools;
import io.astronomer.operator.bench.figures.CommandSection;
import io.astronomer.operator.bench.figures.Page;
import io.astronomer.operator.bench.figures.Plot;
import io.astronomer.operator.bench.figures.Report;
import io.astronomer.operator.bench.figures.Section;
import io.astronomer.operator.bench.figures.Setting;
import io.astronomer.operator.bench.figures.Svg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes pages and their plots into docs if the options request a report, otherwise into target/bench. */
final class Publication {
    private final Options options;
    private final String[] arguments;
    private final Machine machine;

    Publication(Options options, String... arguments) throws IOException {
        this.options = options;
        this.arguments = arguments;
        machine = Machine.now();
    }

    /** Writes a page, unless it has no sections. */
    void write(Page page, String api, List<Section> sections) throws IOException {
        if (sections.isEmpty()) {
            return;
        }
        Path folder = options.report() ? Path.of("docs", "operate") : Stage.FOLDER;
        Path pictures = folder.resolve(page.title());
        if (Files.exists(pictures)) {
            try (Stream<Path> old = Files.list(pictures)) {
                // The folder has a page of the tests on a node as well.
                for (Path picture :
                        old.filter(file -> file.toString().endsWith(".svg")).toList()) {
                    Files.delete(picture);
                }
            }
        }
        Files.createDirectories(folder);
        List<Plot> plots =
                sections.stream().flatMap(section -> section.plots().stream()).toList();
        if (!plots.isEmpty()) {
            Files.createDirectories(pictures);
            plots.forEach(plot -> Svg.write(plot, pictures));
        }
        Path notes = page.notes();
        Path file = folder.resolve(page.title() + ".md");
        String text = Report.markdown(
                page, new Setting(command(), facts(api)), sections, Files.exists(notes) ? Files.readString(notes) : "");
        // Another run measures the command line.
        Files.writeString(
                file,
                Files.exists(file) ? CommandSection.of(Files.readString(file)).into(text) : text);
        System.out.println("written: " + file);
    }

    private String command() {
        String more = arguments.length == 0 ? "" : " -Dexec.args=\"" + quoted(ClientTools.named(arguments)) + "\"";
        return "./mvnw -q verify -Pbench" + more;
    }

    private Map<String, String> facts(String api) throws IOException {
        Path java = options.java().orElseGet(Jvm::home);
        Map<String, String> facts = machine.facts();
        facts.put("Java of the operator and the floor", Jvm.version(java));
        facts.put("its flags", "`" + String.join(" ", options.jvm().orElse(Jvm.SHIPPED)) + "`");
        facts.put("concurrent reconciliations, threads of the floor", Integer.toString(options.concurrency()));
        facts.put("Kubernetes API", api);
        facts.put("Astro", "in memory (sandbox.astro), own process");
        return facts;
    }

    /** Returns the arguments in the form that a shell parses. */
    private static String quoted(List<String> arguments) {
        return arguments.stream()
                .map(argument -> argument.contains(" ") ? "'" + argument + "'" : argument)
                .collect(Collectors.joining(" "));
    }
}

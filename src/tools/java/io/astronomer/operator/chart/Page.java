package io.astronomer.operator.chart;

import io.astronomer.operator.TextFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A page of the documentation, with access to its blocks of code. */
public record Page(String text) {
    /** A block of code in a list is indented. */
    private static final Pattern BLOCK = Pattern.compile("(?ms)^( *)```(\\w*)\\n(.*?)^ *```");

    /** A command with an option; without one, the code names a command, and is not to be run as it is. */
    private static final Pattern INLINE = Pattern.compile("`((?:kubectl|helm|make|\\./mvnw) (?:[^`\\n]* )?-[^`\\n]*)`");

    private static final Path DECISIONS = Path.of("docs", "decisions");

    /** Returns the pages for users and contributors by path, without the decisions, which give no instructions. */
    public static Map<Path, Page> all() {
        try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
            Stream<Path> others = Stream.of("README.md", "CONTRIBUTING.md", "SECURITY.md", "helm/README.md")
                    .map(Path::of);
            return Stream.concat(docs.filter(file -> file.toString().endsWith(".md")), others)
                    .filter(file -> !file.startsWith(DECISIONS))
                    .collect(Collectors.toMap(file -> file, Page::at, (one, other) -> one, TreeMap::new));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public static Page named(String name) {
        return at(Path.of("docs", name + ".md"));
    }

    public static Page at(Path path) {
        return new Page(TextFile.read(path));
    }

    public Page section(String heading) {
        String start = "\n## " + heading + "\n";
        String rest = text.substring(text.indexOf(start) + start.length());
        return new Page(rest.split("\n## ", 2)[0]);
    }

    /** Returns a section of a section. */
    public Page part(String heading) {
        String start = "\n### " + heading + "\n";
        String rest = text.substring(text.indexOf(start) + start.length());
        return new Page(rest.split("\n##", 2)[0]);
    }

    public List<String> commands(String program) {
        return commands().stream()
                .filter(command -> command.startsWith(program + " "))
                .toList();
    }

    /** Returns the commands of its shell blocks, and those after a prompt, each in one line. */
    public List<String> commands() {
        return blocks().flatMap(Block::commands).toList();
    }

    /** Returns the commands with an option in the text outside of blocks. */
    public List<String> inlineCommands() {
        return INLINE.matcher(BLOCK.matcher(text).replaceAll(""))
                .results()
                .map(command -> command.group(1))
                .toList();
    }

    public List<String> blocks(String language) {
        return blocks().filter(block -> block.language().equals(language))
                .map(Block::text)
                .toList();
    }

    private Stream<Block> blocks() {
        return BLOCK.matcher(text).results().map(Block::of);
    }

    private record Block(String language, String text) {
        private static final Pattern CONTINUED = Pattern.compile(" *\\\\\\n *");
        private static final String PROMPT = "$ ";

        static Block of(MatchResult found) {
            String text = Pattern.compile("(?m)^" + found.group(1))
                    .matcher(found.group(3))
                    .replaceAll("");
            return new Block(found.group(2), text);
        }

        Stream<String> commands() {
            Stream<String> lines =
                    CONTINUED.matcher(text).replaceAll(" ").lines().map(String::strip);
            return switch (language) {
                case "sh" -> lines.filter(line -> !line.isEmpty() && !line.startsWith("#"));
                case "" -> lines.filter(line -> line.startsWith(PROMPT)).map(line -> line.substring(PROMPT.length()));
                default -> Stream.empty();
            };
        }
    }
}

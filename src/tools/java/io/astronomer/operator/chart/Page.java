package io.astronomer.operator.chart;

import io.astronomer.operator.TextFile;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A page of the documentation, with access to its blocks of code. */
public record Page(String text) {

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
        return blocks("sh").stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith(program + " "))
                .toList();
    }

    public List<String> blocks(String language) {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(text)
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }
}

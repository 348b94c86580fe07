package io.astronomer.operator.bench.figures;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The section of docs/operate/performance.md on the command line. A run of its own writes it, so the other runs keep it.
 *
 * @param text from its heading to the end; empty if the page has none
 */
public record CommandSection(String text) {
    private static final String HEADING = "\n## The command line\n";
    private static final String NOTES = "\n## What was missed, and why\n";
    private static final Pattern SECTION = Pattern.compile(HEADING + "(?s:.*?)(?=\n## |\\z)");

    /** Returns the section of a page. */
    public static CommandSection of(String page) {
        Matcher section = SECTION.matcher(page);
        return new CommandSection(section.find() ? section.group() : "");
    }

    /** Returns the section of these figures. */
    public static CommandSection of(String method, Setting setting, List<Section> parts) {
        StringBuilder text =
                new StringBuilder(HEADING).append(method).append('\n').append(Report.table(setting));
        parts.forEach(part -> text.append("\n### ")
                .append(part.title())
                .append('\n')
                .append(part.method())
                .append("\n\n")
                .append(Report.figures(part)));
        return new CommandSection(text.toString());
    }

    /** Puts the section into a page, before the notes and in the place of an older one. */
    public String into(String page) {
        String others = SECTION.matcher(page).replaceFirst("");
        int notes = others.indexOf(NOTES);
        int place = notes < 0 ? others.length() : notes;
        return others.substring(0, place) + text + others.substring(place);
    }
}

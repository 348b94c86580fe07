package io.astronomer.operator.site;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Output of a terminal as a page of a browser, in the color scheme of the system. */
final class TerminalPage {
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\$ .*$");
    private static final Pattern READY = Pattern.compile("\\bTrue +InSync\\b");
    private static final String PAGE = """
            <!doctype html><html lang="en"><meta charset="utf-8"><title>terminal</title><style>
            :root { color-scheme: light dark; --back: #f6f8fa; --text: #1f2328; --frame: #d0d7de; --good: #116329; --command: #0550ae }
            @media (prefers-color-scheme: dark) {
              :root { --back: #161b22; --text: #e6edf3; --frame: #30363d; --good: #56d364; --command: #79c0ff } }
            body { margin: 0; background: var(--back); color: var(--text); display: inline-block }
            pre { margin: 0; padding: 18px 22px; font: 14px/1.5 "DejaVu Sans Mono", "Liberation Mono", monospace }
            b { color: var(--command) } i { color: var(--good); font-style: normal }
            </style><pre>%s</pre></html>
            """;

    private TerminalPage() {}

    static String of(String output) {
        String text = output.strip().replace("&", "&amp;").replace("<", "&lt;");
        text = COMMAND.matcher(text).replaceAll(line -> "<b>" + Matcher.quoteReplacement(line.group()) + "</b>");
        return PAGE.formatted(READY.matcher(text).replaceAll("<i>$0</i>"));
    }
}

package io.astronomer.operator.cli.generate;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Texts that a writer of YAML gets wrong. */
public final class HostileTexts {
    /** Each is something else than a text to some parser, or ends a scalar. */
    private static final List<String> KNOWN = List.of(
            "",
            " ",
            "~",
            "null",
            "Null",
            "yes",
            "No",
            "ON",
            "y",
            "true",
            "FALSE",
            "=",
            "<<",
            "0",
            "-0",
            "+1",
            "010",
            "08",
            "0o17",
            "0x1F",
            "0XAB",
            "0b101",
            "1_000",
            "1e3",
            "1E400",
            ".5",
            "5.",
            "-.inf",
            ".NaN",
            "12:30:45",
            "1:2",
            "2001-12-14",
            "2001-12-14t21:59:43.10-05:00",
            "10.0.0.1",
            "1.2.3",
            "a: b",
            "a:",
            ":a",
            "a #b",
            "#a",
            "a#b",
            "- a",
            "-",
            "-a",
            "--- a",
            "...",
            "? a",
            "?",
            "&a",
            "*a",
            "!a",
            "|",
            ">",
            "%a",
            "@a",
            "`a`",
            "{a}",
            "[a]",
            "a, b",
            "'a'",
            "\"a\"",
            "it's",
            "say \"it's\"",
            "a\\b",
            "C:\\dir",
            "postgres://u:p@h:5432/db?x=y#z",
            "a\nb",
            "a\n",
            "a\n\n",
            "\na",
            " a\nb",
            "a \nb",
            "a\n  b\n",
            "a\n\tb",
            "\ta",
            "a\tb",
            "a\r\nb",
            "a\n---\nb",
            "a\n...\n",
            "\n",
            "\n\n",
            "# a\nb: c\n",
            "\u0085",
            "\u2028a",
            "\u00a0a",
            "\ufeff",
            "\u0000",
            "\u001b[31m",
            "\u200b",
            "\u202e",
            "é",
            "日本",
            "\ud83d\ude00",
            "{{ .Values.x }}",
            "${A}",
            "$(A)",
            "-----BEGIN X-----\nabc==\n-----END X-----\n",
            "{\"a\": 1}",
            "a".repeat(1030),
            "<a>",
            "%s",
            "a:b",
            "a : b",
            "a\u3000");

    private static final Arbitrary<String> CHARACTERS = Arbitraries.strings()
            .withChars(" \n\t:#-?,[]{}&*!|>'\"%@`\\/.=~_+0159eExXyYnNaé\u0085\u2028\u00a0\ufeff\u0007$<")
            .ofMaxLength(12);

    private HostileTexts() {}

    public static Arbitrary<String> texts() {
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(2, Arbitraries.of(KNOWN)),
                net.jqwik.api.Tuple.of(2, CHARACTERS),
                net.jqwik.api.Tuple.of(1, Arbitraries.strings().ofMaxLength(40).filter(HostileTexts::isText)));
    }

    public static List<String> known() {
        return KNOWN;
    }

    /** Half of a surrogate pair is in no UTF-8 text. */
    private static boolean isText(String text) {
        return text.codePoints().noneMatch(code -> code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE)
                && text.codePoints().noneMatch(code -> code == 0xFFFE || code == 0xFFFF);
    }
}

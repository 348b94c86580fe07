package io.astronomer.operator.astro;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Removes secrets from text: verbatim, in Base64 or hexadecimal, and long ones also in pieces. Never shows what it searches
 * for.
 */
public final class Redactor {
    /** Replacement of a secret. */
    public static final String MASK = "(sensitive)";

    /** Length of a piece that reveals a long secret. */
    private static final int PIECE = 16;
    /** From this length on, any part contains a whole piece that begins where {@link #isIn} looks. */
    private static final int LONG = 2 * PIECE - 1;
    /** Shorter secrets are parts of ordinary words, so they count only as the whole text. */
    private static final int SHORT = 6;

    private final List<String> whole;
    private final List<String> cut;
    /** Sorted hashes of all pieces of long secrets, because a text may be a response of many megabytes. */
    private final int[] pieces;

    private Redactor(Set<String> secrets) {
        Set<String> forms = new LinkedHashSet<>();
        secrets.forEach(secret -> encoded(secret).forEach(forms::add));
        this.whole = forms.stream().filter(form -> form.length() < LONG).toList();
        this.cut = forms.stream().filter(form -> form.length() >= LONG).toList();
        this.pieces = cut.stream()
                .flatMapToInt(
                        form -> IntStream.rangeClosed(0, form.length() - PIECE).map(at -> hash(form, at)))
                .sorted()
                .distinct()
                .toArray();
    }

    public static Redactor none() {
        return new Redactor(Set.of());
    }

    public static Redactor of(Collection<String> secrets) {
        return new Redactor(secrets.stream()
                .filter(secret -> !secret.isBlank())
                .collect(LinkedHashSet::new, Set::add, Set::addAll));
    }

    /** Returns a redactor of the values in the payloads that may not be shown, and of their member names. */
    public static Redactor of(Stream<Payload> payloads) {
        return of(payloads.flatMap(payload -> payload.fields().values().stream())
                .flatMap(Redactor::texts)
                .toList());
    }

    /** Returns a redactor of the same values, except members of maps that the spec itself contains. */
    public static Redactor ofReferenced(Stream<Payload> payloads) {
        return of(payloads.flatMap(payload -> payload.fields().values().stream())
                .flatMap(Redactor::referenced)
                .toList());
    }

    private static Stream<String> referenced(FieldValue value) {
        if (!(value instanceof FieldValue.Sensitive sensitive)) {
            return Stream.empty();
        }
        Set<String> names = sensitive.value().members();
        return names.isEmpty()
                ? sensitive.value().texts()
                : names.stream()
                        .filter(name -> sensitive.inline(name).isEmpty())
                        .flatMap(name -> sensitive.value().member(name).texts());
    }

    private static Stream<String> texts(FieldValue value) {
        if (value instanceof FieldValue.Kept kept) {
            return kept.members().stream().flatMap(SecretValue::texts);
        }
        if (!(value instanceof FieldValue.Sensitive sensitive)) {
            return Stream.empty();
        }
        Stream<String> names = sensitive.shownMembers().stream()
                .flatMap(shown -> sensitive.value().members().stream().filter(name -> !shown.contains(name)));
        return Stream.concat(sensitive.value().texts(), names);
    }

    /** Returns whether the text contains a secret. */
    public boolean isIn(String text) {
        if (whole.stream().anyMatch(form -> tells(text, form))) {
            return true;
        }
        for (int at = 0; at + PIECE <= text.length() && pieces.length > 0; at += PIECE) {
            if (isPiece(text, at)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the text with each secret masked. */
    public String redact(String text) {
        if (!isIn(text)) {
            return text;
        }
        BitSet hidden = new BitSet(text.length());
        for (String form : whole) {
            if (tells(text, form)) {
                for (int at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) {
                    hidden.set(at, at + form.length());
                }
            }
        }
        for (int at = 0; at + PIECE <= text.length() && pieces.length > 0; at++) {
            if (isPiece(text, at)) {
                hidden.set(at, at + PIECE);
            }
        }
        return masked(text, hidden);
    }

    private static String masked(String text, BitSet hidden) {
        StringBuilder masked = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int begin = hidden.nextSetBit(at);
            masked.append(text, at, begin < 0 ? text.length() : begin);
            at = begin < 0 ? text.length() : hidden.nextClearBit(begin);
            masked.append(begin < 0 ? "" : MASK);
        }
        return masked.toString();
    }

    private static boolean tells(String text, String form) {
        return form.length() < SHORT ? text.equals(form) : text.contains(form);
    }

    private boolean isPiece(String text, int at) {
        if (Arrays.binarySearch(pieces, hash(text, at)) < 0) {
            return false;
        }
        String piece = text.substring(at, at + PIECE);
        return cut.stream().anyMatch(form -> form.contains(piece));
    }

    private static int hash(String text, int at) {
        int hash = 0;
        for (int next = at; next < at + PIECE; next++) {
            hash = 31 * hash + text.charAt(next);
        }
        return hash;
    }

    private static Stream<String> encoded(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        if (secret.length() < SHORT) {
            return Stream.of(secret);
        }
        return Stream.concat(
                Stream.of(secret, HexFormat.of().formatHex(bytes)),
                IntStream.range(0, 3)
                        .mapToObj(skipped -> base64(bytes, skipped))
                        .filter(form -> form.length() >= SHORT));
    }

    /** The Base64 form depends on the position within a group of three bytes, and its end on the next bytes. */
    private static String base64(byte[] bytes, int skipped) {
        byte[] groups = Arrays.copyOfRange(bytes, skipped, skipped + (bytes.length - skipped) / 3 * 3);
        return Base64.getEncoder().encodeToString(groups);
    }

    @Override
    public String toString() {
        return "Redactor";
    }
}

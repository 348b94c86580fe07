package io.astronomer.operator.plan;

import static io.astronomer.operator.plan.Change.DIFFERS;
import static io.astronomer.operator.plan.Change.SENSITIVE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.astronomer.operator.astro.FieldValue;
import io.astronomer.operator.astro.JsonValues;

/**
 * Compares and shows the values of one field or map member.
 *
 * @param hidden whether neither value may be shown
 * @param hiddenPast whether the observed value may not be shown
 * @param mask shown in place of the observed value
 */
record FieldDiff(String path, boolean hidden, boolean hiddenPast, String mask) {

    /** The members that the spec contains are shown, and nothing that Astro holds. */
    static FieldDiff ofPrivateMap(String path) {
        return new FieldDiff(path, false, true, DIFFERS);
    }

    FieldDiff member(String name) {
        return new FieldDiff(path + "." + name, hidden, hiddenPast, mask);
    }

    static boolean equal(FieldValue wanted, JsonNode there) {
        if (wanted instanceof FieldValue.Plain plain) {
            return JsonValues.equal(plain.value(), there);
        }
        return !(wanted instanceof FieldValue.Sensitive sensitive)
                || sensitive.value().reads(there);
    }

    Change set(Change.Kind kind, FieldValue wanted, JsonNode there) {
        if (!hidden && wanted instanceof FieldValue.Plain plain) {
            return new Change(path, kind, text(there, hiddenPast), text(plain.value(), false));
        }
        return new Change(path, kind, text(there, true), SENSITIVE);
    }

    Change set(Change.Kind kind, FieldValue wanted) {
        return set(kind, wanted, MissingNode.getInstance());
    }

    Change clear(Change.Kind kind, JsonNode there) {
        return new Change(path, kind, text(there, hidden || hiddenPast), "");
    }

    Change clearMasked(Change.Kind kind) {
        return new Change(path, kind, mask, "");
    }

    Change missing() {
        return new Change(path, Change.Kind.MISSING, "", SENSITIVE);
    }

    Change resend() {
        return resend(SENSITIVE);
    }

    /** @param wanted a value that the spec contains */
    Change resend(FieldValue.Plain wanted) {
        return resend(hidden ? SENSITIVE : text(wanted.value(), false));
    }

    private Change resend(String to) {
        return new Change(path, Change.Kind.RESEND, mask, to);
    }

    private String text(JsonNode value, boolean hide) {
        if (value.isMissingNode()) {
            return "";
        }
        if (hide) {
            return mask;
        }
        return value.isTextual() ? value.textValue() : value.toString();
    }
}

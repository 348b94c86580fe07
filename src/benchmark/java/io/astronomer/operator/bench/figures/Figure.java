package io.astronomer.operator.bench.figures;

import java.util.Locale;

/** One measured value with its goal. Both are texts, and the goal may be empty. */
public record Figure(String name, String value, String goal, Verdict verdict) {

    /** The verdict about the goal. */
    public enum Verdict {
        MET("met"),
        MISSED("**missed**"),
        NONE("");

        private final String text;

        Verdict(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    public static Figure plain(String name, String value) {
        return new Figure(name, value, "", Verdict.NONE);
    }

    public static Figure plain(String name, double value, String unit) {
        return plain(name, text(value, unit));
    }

    /** Returns the figure of a failed measurement. */
    public static Figure failed(String why) {
        return new Figure("failed", why, "", Verdict.MISSED);
    }

    public static Figure atMost(String name, double value, String unit, double goal) {
        return new Figure(name, text(value, unit), "≤ " + text(goal, unit), verdict(value <= goal));
    }

    public static Figure atLeast(String name, double value, String unit, double goal) {
        return new Figure(name, text(value, unit), "≥ " + text(goal, unit), verdict(value >= goal));
    }

    /** Returns the value with three significant digits, and at most two decimal places. */
    static String text(double value, String unit) {
        if (Double.isNaN(value)) {
            return "-";
        }
        double size = Math.abs(value);
        String format = value == Math.rint(value) || size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
        String number = String.format(Locale.ROOT, format, value);
        return unit.isEmpty() ? number : number + " " + unit;
    }

    private static Verdict verdict(boolean met) {
        return met ? Verdict.MET : Verdict.MISSED;
    }
}

package io.astronomer.operator.airflow;

import java.util.List;

/** Result of parsing a connection. */
public sealed interface ParsedConnection {

    record WellFormed(AirflowConnection connection) implements ParsedConnection {}

    /** All problems that were found, at least one. */
    record Malformed(List<Problem> problems) implements ParsedConnection {
        public Malformed {
            problems = List.copyOf(problems);
        }
    }

    /**
     * One problem. Contains no part of a value.
     *
     * @param part field as Airflow names it, {@code uri}, {@code json}, or an unknown key
     * @param wanted what is wrong and what would be right, to be read after the part
     */
    record Problem(String part, String wanted) {
        @Override
        public String toString() {
            return part + " " + wanted;
        }
    }
}

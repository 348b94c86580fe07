package io.astronomer.operator.airflow;

import java.util.Locale;

/** Environment variables from which Airflow reads connections and variables. */
public final class EnvironmentNames {
    private EnvironmentNames() {}

    /** Returns the environment variable of a connection. */
    public static String ofConnection(String id) {
        return "AIRFLOW_CONN_" + id.toUpperCase(Locale.ROOT);
    }

    /** Returns the environment variable of an Airflow variable. */
    public static String ofVariable(String key) {
        return "AIRFLOW_VAR_" + key.toUpperCase(Locale.ROOT);
    }
}

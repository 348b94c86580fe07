package io.astronomer.operator.crash;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.e2e.Canary;
import io.astronomer.operator.e2e.Specs;

/** A type of object under load, with its spec and its expected remote object. */
enum Shape {
    CONNECTION {
        @Override
        String typed(String name, State state) {
            return """
                    connection:
                      type: %s
                      host: v%d.example.com
                      passwordFrom: {secretKeyRef: {name: %s, key: password}}
                    """.formatted(type(state), state.version(), name);
        }

        @Override
        JsonNode expected(State state) {
            return Specs.json("{\"connection\":{\"type\":\"%s\",\"host\":\"v%d.example.com\",\"password\":\"%s\"}}"
                    .formatted(type(state), state.version(), secret(state)));
        }

        private String type(State state) {
            return state.flipped() ? "mysql" : "postgres";
        }
    },
    AIRFLOW_VARIABLE {
        @Override
        String typed(String name, State state) {
            return """
                    airflowVariable: {value: v%d%s}
                    """.formatted(state.version(), state.flipped() ? ", isSecret: true" : "");
        }

        @Override
        JsonNode expected(State state) {
            return Specs.json("{\"airflowVariable\":{\"value\":\"v%d\"%s}}"
                    .formatted(state.version(), state.flipped() ? ",\"isSecret\":true" : ""));
        }
    };

    /** Returns the typed part of the spec. */
    abstract String typed(String name, State state);

    /** Returns the typed part of the expected remote object. */
    abstract JsonNode expected(State state);

    static String secret(State state) {
        return Canary.numbered(state.secret());
    }
}

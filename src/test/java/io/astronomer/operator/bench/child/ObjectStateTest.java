package io.astronomer.operator.bench.child;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class ObjectStateTest {
    private static final ResourceTemplate VARIABLE = ResourceTemplate.of(3);
    private static final ResourceTemplate CONNECTION = ResourceTemplate.of(8);

    private static ObjectNode stored(ResourceTemplate one) {
        ObjectNode stored = new ObjectMapper().createObjectNode();
        stored.put("scopeEntityId", one.scope().id());
        return stored;
    }

    private static ObjectNode variable(String value) {
        ObjectNode stored = stored(VARIABLE);
        stored.putObject("airflowVariable").put("value", value);
        return stored;
    }

    private static ObjectNode connection(String password) {
        ObjectNode stored = stored(CONNECTION);
        stored.putObject("connection")
                .put("type", "postgres")
                .put("host", CONNECTION.text())
                .put("port", 5432)
                .put("login", "airflow")
                .put("password", password);
        return stored;
    }

    @Test
    void valueOfTheTemplateIsTheOriginal() {
        assertThat(ObjectState.of(VARIABLE, variable(VARIABLE.text()))).isEqualTo(ObjectState.ORIGINAL);
    }

    @Test
    void otherValueOfTheTemplateIsTheChange() {
        assertThat(ObjectState.of(VARIABLE, variable(VARIABLE.changedText()))).isEqualTo(ObjectState.CHANGED);
    }

    @Test
    void anyOtherValueIsNeither() {
        assertThat(ObjectState.of(VARIABLE, variable("else"))).isEqualTo(ObjectState.OTHER);
    }

    @Test
    void connectionHasItsPassword() {
        assertThat(ObjectState.of(CONNECTION, connection(CONNECTION.password())))
                .isEqualTo(ObjectState.ORIGINAL);
        assertThat(ObjectState.of(CONNECTION, connection("else"))).isEqualTo(ObjectState.OTHER);
    }
}

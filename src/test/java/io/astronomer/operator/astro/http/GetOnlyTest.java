package io.astronomer.operator.astro.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Semantics 15: where only reading is allowed, nothing else leaves the process")
class GetOnlyTest {
    private final List<String> sent = new ArrayList<>();
    private final Answer answer = new Answer(200, HttpHeaders.of(Map.of(), (name, value) -> true), new byte[0]);
    private final Transport transport = new GetOnly(call -> {
        sent.add(call.method());
        return answer;
    });

    @Test
    void aReadPasses() {
        assertThat(transport.send(call("GET"))).isSameAs(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "DELETE", "PUT", "PATCH", "get"})
    void aWriteIsADefect(String method) {
        assertThatThrownBy(() -> transport.send(call(method)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a write where only reading is allowed: " + method);
        assertThat(sent).isEmpty();
    }

    private static Call call(String method) {
        return new Call(Operation.CREATE, method, "/objects", Map.of(), Optional.empty(), Optional.empty());
    }
}

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

@DisplayName("Semantics 15: a read-only transport sends no write")
class ReadOnlyTransportTest {
    private final List<String> sent = new ArrayList<>();
    private final ApiResponse apiResponse =
            new ApiResponse(200, HttpHeaders.of(Map.of(), (name, value) -> true), new byte[0]);
    private final Transport transport = new ReadOnlyTransport(apiRequest -> {
        sent.add(apiRequest.method());
        return apiResponse;
    });

    @Test
    void readIsSent() {
        assertThat(transport.send(call("GET"))).isSameAs(apiResponse);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "DELETE", "PUT", "PATCH", "get"})
    void writeIsRefusedAsADefect(String method) {
        assertThatThrownBy(() -> transport.send(call(method)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("write request on a read-only transport: " + method);
        assertThat(sent).isEmpty();
    }

    private static ApiRequest call(String method) {
        return new ApiRequest(Operation.CREATE, method, "/objects", Map.of(), Optional.empty(), Optional.empty());
    }
}

package io.astronomer.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestIdTest {

    @Test
    void lastRequestIdOfAMessageIsFound() {
        assertThat(RequestId.in("first [request id one], then [request id two]"))
                .contains("two");
    }

    @Test
    void requestIdIsFoundWhereTheMessageWasCut() {
        assertThat(RequestId.in("HTTP 503 [request id on")).contains("on");
    }

    @Test
    void messageWithoutARequestIdHasNone() {
        assertThat(RequestId.in("HTTP 503")).isEmpty();
    }
}

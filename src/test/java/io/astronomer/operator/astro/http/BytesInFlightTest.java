package io.astronomer.operator.astro.http;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BytesInFlightTest {
    private final BytesInFlight bytes = new BytesInFlight(1000);

    @Test
    void singleResponseMayTakeHalf() throws Exception {
        BytesInFlight.Share alone = bytes.share();
        alone.take(250);
        alone.take(250);

        assertThatThrownBy(() -> alone.take(1)).isInstanceOf(BytesInFlight.NoRoom.class);
    }

    @Test
    void shortResponseHasRoomBesideLongOnes() throws Exception {
        for (int answer = 0; answer < 3; answer++) {
            fill(bytes.share());
        }

        BytesInFlight.Share brief = bytes.share();
        assertThatCode(() -> brief.take(60)).doesNotThrowAnyException();
    }

    @Test
    void readResponseFreesItsBytes() throws Exception {
        BytesInFlight.Share first = bytes.share();
        first.take(500);
        first.close();

        BytesInFlight.Share next = bytes.share();
        assertThatCode(() -> next.take(500)).doesNotThrowAnyException();
    }

    private static void fill(BytesInFlight.Share share) {
        try {
            while (true) {
                share.take(1);
            }
        } catch (BytesInFlight.NoRoom full) {
            // The share is used up.
        }
    }
}

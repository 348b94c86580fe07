package io.astronomer.operator.ops;

import static org.assertj.core.api.Assertions.assertThat;

import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

class FirstHandshakeTest {
    @Test
    void leavesNoSessionBehind() throws Exception {
        new FirstHandshake().run();

        assertThat(SSLContext.getDefault().getClientSessionContext().getIds().hasMoreElements())
                .isFalse();
    }
}

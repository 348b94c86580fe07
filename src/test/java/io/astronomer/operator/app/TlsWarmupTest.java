package io.astronomer.operator.app;

import static org.assertj.core.api.Assertions.assertThat;

import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

class TlsWarmupTest {
    @Test
    void leavesNoSessionBehind() throws Exception {
        new TlsWarmup().run();

        assertThat(SSLContext.getDefault().getClientSessionContext().getIds().hasMoreElements())
                .isFalse();
    }
}

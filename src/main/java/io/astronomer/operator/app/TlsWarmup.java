package io.astronomer.operator.app;

import java.nio.ByteBuffer;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.jboss.logging.Logger;

/**
 * Warms up TLS: builds a ClientHello, so that the JVM loads its trusted certificates and compiles key arithmetic before the
 * first connection.
 */
final class TlsWarmup implements Runnable {

    @Override
    public void run() {
        try {
            SSLEngine engine = SSLContext.getDefault().createSSLEngine();
            engine.setUseClientMode(true);
            ByteBuffer hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
            engine.wrap(ByteBuffer.allocate(0), hello);
        } catch (NoSuchAlgorithmException | SSLException failure) {
            // The first connection fails too, and reports more.
            Logger.getLogger(TlsWarmup.class).debug("the TLS warm-up failed", failure);
        }
    }
}

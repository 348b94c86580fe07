package io.astronomer.operator.app;

import java.nio.ByteBuffer;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.jboss.logging.Logger;

/**
 * The first words of a TLS handshake, said to nobody. The JVM reads its trusted certificates for them and compiles the
 * arithmetic of the keys, which the first request to Kubernetes and the client for Astro would otherwise wait for.
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
            // Who needs it fails as well, and says more.
            Logger.getLogger(TlsWarmup.class).debug("no TLS", failure);
        }
    }
}

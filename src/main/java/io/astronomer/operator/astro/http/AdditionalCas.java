package io.astronomer.operator.astro.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Certificate authorities that are trusted in addition to the JVM's. */
public final class AdditionalCas {
    /** All public authorities together take a tenth of it. */
    private static final int LONGEST = 4 << 20;

    private static final String NO_CERTIFICATES = "must contain one or more PEM certificates and nothing else";

    private final List<Certificate> certificates;
    private @Nullable SSLContext context;

    private AdditionalCas(List<Certificate> certificates) {
        this.certificates = certificates;
    }

    /** Reads a PEM file of certificates, once; a change needs a restart. */
    public static AdditionalCas read(String file) throws Unusable {
        try (InputStream content = Files.newInputStream(Path.of(file))) {
            byte[] bytes = content.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw new Unusable("is longer than " + (LONGEST >> 20) + " MiB");
            }
            List<Certificate> certificates = List.copyOf(
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes)));
            if (certificates.isEmpty()) {
                throw new Unusable(NO_CERTIFICATES);
            }
            return new AdditionalCas(certificates);
        } catch (InvalidPathException malformed) {
            throw new Unusable("is not a path");
        } catch (NoSuchFileException missing) {
            throw new Unusable("does not exist");
        } catch (IOException unreadable) {
            throw new Unusable("can't be read (" + unreadable.getClass().getSimpleName() + ")");
        } catch (CertificateException malformed) {
            throw new Unusable(NO_CERTIFICATES);
        }
    }

    int size() {
        return certificates.size();
    }

    /** Returns the shared context. */
    synchronized SSLContext context() {
        SSLContext known = context;
        if (known == null) {
            known = make();
            context = known;
        }
        return known;
    }

    private SSLContext make() {
        try {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            List<Certificate> all = new ArrayList<>(certificates);
            managers(null).forEach(own -> all.addAll(List.<X509Certificate>of(own.getAcceptedIssuers())));
            for (int number = 0; number < all.size(); number++) {
                trusted.setCertificateEntry("ca-" + number, all.get(number));
            }
            SSLContext made = SSLContext.getInstance("TLS");
            made.init(null, managers(trusted).toArray(TrustManager[]::new), null);
            return made;
        } catch (GeneralSecurityException | IOException broken) {
            throw new IllegalStateException("could not create a TLS context", broken);
        }
    }

    /** @param trusted null for the JVM's own authorities */
    private static Stream<X509TrustManager> managers(@Nullable KeyStore trusted) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        return Stream.of(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast);
    }

    /** Why the file is unusable. */
    public static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        private final String why;

        private Unusable(String why) {
            super(why);
            this.why = why;
        }

        public String why() {
            return why;
        }
    }
}

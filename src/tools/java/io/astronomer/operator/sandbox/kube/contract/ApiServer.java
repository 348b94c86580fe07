package io.astronomer.operator.sandbox.kube.contract;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.astronomer.operator.ClientTimeouts;
import io.astronomer.operator.sandbox.kube.KubeApi;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The servers that the contract applies to. */
public enum ApiServer {
    EMBEDDED {
        @Override
        Path kubeconfig() {
            return Embedded.KUBECONFIG;
        }
    },
    REAL {
        @Override
        Path kubeconfig() {
            return Path.of(named());
        }

        @Override
        public boolean isThere() {
            return !named().isEmpty();
        }
    };

    /** The resource lock of test classes that need the whole server. */
    public static final String ALL_OF_IT = "the API server under contract";

    /** The server that all tests of the process share; it ends with the process. */
    private static final class Embedded {
        static final Path KUBECONFIG = start();

        private static Path start() {
            try {
                Path file = Files.createTempDirectory("embedded").resolve("kubeconfig");
                file.toFile().deleteOnExit();
                return KubeApi.start().writeKubeconfig(file);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    private static final class Clients {
        static final Map<ApiServer, KubernetesClient> OPEN = new ConcurrentHashMap<>();
    }

    abstract Path kubeconfig();

    public boolean isThere() {
        return true;
    }

    /** Skips the test if this server is not available. */
    public void require() {
        assumeTrue(isThere(), "KUBECONFIG is not set: no real API server to compare with");
    }

    /** Returns the administrator's configuration; it never retries. */
    public Config config() {
        return new ConfigBuilder(Config.fromKubeconfig(kubeconfig().toFile()))
                .withRequestRetryBackoffLimit(0)
                .build();
    }

    /** Returns the administrator's client, which all tests of the process share. */
    public KubernetesClient client() {
        return Clients.OPEN.computeIfAbsent(this, server -> ClientTimeouts.client(server.config()));
    }

    private static String named() {
        String file = System.getenv("KUBECONFIG");
        return file == null ? "" : file;
    }
}

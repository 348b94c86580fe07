package io.astronomer.operator.sandbox.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.astronomer.operator.sandbox.kube.access.Authenticator;
import io.astronomer.operator.sandbox.kube.data.Json;
import io.astronomer.operator.sandbox.kube.http.Api;
import io.astronomer.operator.sandbox.kube.http.LoggedRequest;
import io.astronomer.operator.sandbox.kube.http.Server;
import io.astronomer.operator.sandbox.kube.resource.Catalog;
import io.astronomer.operator.sandbox.kube.store.Store;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** A Kubernetes API server in this process, on a loopback port over plain HTTP, with its own empty store. */
public final class KubeApi implements AutoCloseable {
    private static final int CLOSE_SECONDS = 10;

    private final Vertx vertx;
    private final Store store;
    private final Authenticator authenticator;
    private final Server server;
    private final String adminToken;
    private final List<LoggedRequest> requests = new CopyOnWriteArrayList<>();

    private KubeApi(int port) {
        FileSystemOptions noFiles =
                new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setFileSystemOptions(noFiles));
        store = new Store();
        Catalog catalog = new Catalog();
        authenticator = new Authenticator(store);
        adminToken = authenticator.register("admin", List.of("system:masters"));
        FirstObjects.create(store, catalog);
        Api api = new Api(store, catalog, authenticator);
        api.collectGarbage(work -> vertx.executeBlocking(
                () -> {
                    work.run();
                    return true;
                },
                false));
        server = Server.start(vertx, api, port, requests::add);
    }

    public static KubeApi start() {
        return start(0);
    }

    /** Port 0 takes a free one. */
    public static KubeApi start(int port) {
        return new KubeApi(port);
    }

    public int port() {
        return server.port();
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /** The address with the token as a password in it: kubectl sends no bearer token over plain HTTP. */
    private String urlWith(String token) {
        return "http://token:" + token + "@127.0.0.1:" + port();
    }

    /** The token of a user who may do everything. */
    public String adminToken() {
        return adminToken;
    }

    /** The token of a user who may do what roles bound to him or to his groups allow. */
    public String tokenOf(String user, String... groups) {
        return authenticator.register(user, List.of(groups));
    }

    /** A kubeconfig (YAML) with the given bearer token and default namespace. */
    public String kubeconfig(String token, String namespace) {
        ObjectNode config = Json.object().put("apiVersion", "v1").put("kind", "Config");
        config.putArray("clusters")
                .addObject()
                .put("name", "sandbox")
                .putObject("cluster")
                .put("server", urlWith(token));
        config.putArray("users")
                .addObject()
                .put("name", "sandbox")
                .putObject("user")
                .put("token", token);
        ObjectNode context =
                config.putArray("contexts").addObject().put("name", "sandbox").putObject("context");
        context.put("cluster", "sandbox").put("user", "sandbox").put("namespace", namespace);
        config.put("current-context", "sandbox");
        try {
            return new YAMLMapper().writeValueAsString(config);
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }

    /** Writes the kubeconfig of the administrator. */
    public Path writeKubeconfig(Path file) {
        return writeKubeconfig(file, adminToken);
    }

    public Path writeKubeconfig(Path file, String token) {
        try {
            return Files.writeString(file, kubeconfig(token, "default"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Every request since the start or the last {@link #clearRequests()}, in the order of their answers. */
    public List<LoggedRequest> requests() {
        return List.copyOf(requests);
    }

    public List<LoggedRequest> requests(Predicate<LoggedRequest> wanted) {
        return requests.stream().filter(wanted).toList();
    }

    /** The requests that change something, for one type of resource. */
    public List<LoggedRequest> writes(String plural) {
        return requests(request -> request.write() && request.concerns(plural));
    }

    public void clearRequests() {
        requests.clear();
    }

    /** Forgets the history, so that a watch from before now is told that its version expired. */
    public void compact() {
        store.compact();
    }

    @Override
    public void close() {
        server.close();
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException failed) {
            throw new IllegalStateException("the API server does not stop", failed);
        }
    }
}

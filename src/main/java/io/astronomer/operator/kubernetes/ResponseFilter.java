package io.astronomer.operator.kubernetes;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * Interceptor of all Kubernetes requests except WebSockets: asks for metadata only where that is enough, for compressed
 * lists, and reads each response before the client does.
 */
public final class ResponseFilter implements Interceptor {
    private static final String METADATA = "application/json;as=PartialObjectMetadata%s;g=meta.k8s.io;v=v1";

    private final KubernetesSerialization serialization;
    private final WatchAccess access;

    public ResponseFilter(KubernetesSerialization serialization, WatchAccess access) {
        this.serialization = serialization;
        this.access = access;
    }

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        path(request).ifPresent(path -> {
            boolean isList = path.form() == ResourcePath.Form.LIST;
            if (Shape.of(path).isMetadata()) {
                BasicBuilder unused = builder.setHeader("Accept", METADATA.formatted(isList ? "List" : ""));
            }
            if (isList) {
                BasicBuilder unused = builder.setHeader("Accept-Encoding", "gzip");
            }
        });
    }

    @Override
    public AsyncBody.Consumer<List<ByteBuffer>> consumer(
            AsyncBody.Consumer<List<ByteBuffer>> consumer, HttpRequest request) {
        return path(request)
                .<AsyncBody.Consumer<List<ByteBuffer>>>map(path -> body(consumer, path))
                .orElse(consumer);
    }

    @Override
    public void after(HttpRequest request, HttpResponse<?> response, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        path(request)
                .filter(path -> path.form() != ResourcePath.Form.OBJECT)
                .ifPresent(path -> access.recordResponse(path, response.code()));
    }

    private ResponseBody body(AsyncBody.Consumer<List<ByteBuffer>> consumer, ResourcePath path) {
        Optional<TypeCheck> types = Shape.type(path).map(type -> new TypeCheck(serialization, type));
        try {
            return new ResponseBody(consumer, path.form(), Shape.of(path), types);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Optional<ResourcePath> path(HttpRequest request) {
        return ResourcePath.of(request.method(), request.uri());
    }
}

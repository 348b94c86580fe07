package io.astronomer.operator.astro.http;

import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.CreateRequest;
import io.astronomer.operator.astro.DisplayText;
import io.astronomer.operator.astro.EntityFilter;
import io.astronomer.operator.astro.ListFilter;
import io.astronomer.operator.astro.Page;
import io.astronomer.operator.astro.Redactor;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.astro.UpdateRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Fuzz target: any response body becomes a value or one of our exceptions, and neither shows a secret. */
public final class ResponseFuzz {
    private static final String TOKEN = "token-of-the-fuzzer-0123456789-abcdefghij";
    private static final Redactor OF_TOKEN = Redactor.of(List.of(TOKEN));
    private static final int[] STATUSES = {200, 400, 401, 403, 404, 409, 429, 500};
    private static final CreateRequest CREATE = Samples.create(Samples.withSecret());
    private static final UpdateRequest UPDATE = Samples.update(Samples.withSecret());
    private static final ListFilter OF_WORKSPACE =
            new ListFilter(Optional.of(new ScopeEntity(Scope.WORKSPACE, Samples.WORKSPACE)), any -> true);
    private static final ListFilter ALL = new ListFilter(Optional.empty(), any -> true);

    private ResponseFuzz() {}

    /** The first byte selects the status, the rest is the body. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        int status = STATUSES[Byte.toUnsignedInt(input[0]) % STATUSES.length];
        HttpHeaders none = HttpHeaders.of(Map.of(), (name, value) -> true);
        byte[] body = Arrays.copyOfRange(input, 1, input.length);
        ApiResponse apiResponse = new ApiResponse(status, none, body).to(OF_TOKEN);
        Transport network = apiRequest -> apiRequest
                .listed()
                .filter(listed -> apiResponse.isSuccess())
                .map(listed -> page(apiResponse, body, listed))
                .orElse(apiResponse);
        HttpEnvironmentObjects client = new HttpEnvironmentObjects(
                new RequestFactory("clm8"), new ErrorMappingTransport(network, () -> Instant.EPOCH));
        requireHidden(textOf(() -> client.create(CREATE)), Samples.CANARY);
        requireHidden(textOf(() -> shown(client.update(Samples.ID, UPDATE))), Samples.CANARY);
        requireHidden(textOf(() -> shown(client.get(Samples.ID))), TOKEN);
        requireHidden(textOf(() -> shown(client.list(OF_WORKSPACE, 0))), TOKEN);
        requireHidden(textOf(() -> shown(client.list(ALL, 0))), TOKEN);
        requireHidden(
                textOf(() ->
                        client.entities(EntityFilter.all(Scope.DEPLOYMENT), 0).toString()),
                TOKEN);
    }

    /** Reads the page as {@link JdkTransport} does. */
    private static ApiResponse page(ApiResponse apiResponse, byte[] body, PageParser listed) {
        try {
            return listed.read(new ByteArrayInputStream(body), apiResponse);
        } catch (PageJson.Unreadable unreadable) {
            return apiResponse.unusable(unreadable.what());
        } catch (IOException failed) {
            throw new AssertionError("the body is in memory", failed);
        }
    }

    /** Returns the shown text of the response, or of its exception. */
    private static String textOf(Supplier<String> call) {
        try {
            return call.get();
        } catch (AstroException.Rejected refused) {
            return refused.fieldErrors().stream()
                    .map(error -> error.field() + " " + error.code() + " " + error.message())
                    .collect(Collectors.joining(
                            " ", refused.getMessage() + " ", refused.requestId().orElse("")));
        } catch (AstroException failure) {
            return failure.getMessage() + " " + failure.requestId().orElse("");
        }
    }

    /** Returns the values that go unchanged into a status, an event or a log. */
    private static String shown(RemoteObject object) {
        return Stream.concat(
                        Stream.of(object.id(), object.identity().scopeEntityId()),
                        Stream.concat(object.createdBy().stream(), object.updatedBy().stream())
                                .flatMap(by -> Stream.concat(Stream.of(by.id()), by.name().stream())))
                .collect(Collectors.joining(" "));
    }

    private static String shown(Page page) {
        return page.objects().stream().map(ResponseFuzz::shown).collect(Collectors.joining(" "));
    }

    private static void requireHidden(String text, String secret) {
        if (!DisplayText.line(text).equals(text)) {
            throw new AssertionError("the text has an unprintable character");
        }
        if (text.contains(TOKEN) || text.contains(secret)) {
            throw new AssertionError("the text has a secret");
        }
    }
}

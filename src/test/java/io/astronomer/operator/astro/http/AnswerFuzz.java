package io.astronomer.operator.astro.http;

import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.CreateRequest;
import io.astronomer.operator.astro.DisplayText;
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
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Any bytes as the body of an answer: what is made of them is a value or one of our exceptions, and tells no secret. */
public final class AnswerFuzz {
    private static final String TOKEN = "token-of-the-fuzzer-0123456789-abcdefghij";
    private static final Redactor OF_TOKEN = Redactor.of(List.of(TOKEN));
    private static final int[] STATUSES = {200, 400, 401, 403, 404, 409, 429, 500};
    private static final CreateRequest CREATE = Samples.create(Samples.withSecret());
    private static final UpdateRequest UPDATE = Samples.update(Samples.withSecret());
    private static final ListFilter HERE =
            new ListFilter.OfScopeEntity(new ScopeEntity(Scope.WORKSPACE, Samples.WORKSPACE), any -> true);
    private static final ListFilter ALL = new ListFilter.OfOrganization(any -> true);

    private AnswerFuzz() {}

    /** The first byte is the status, the rest is the body. */
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
        requireHidden(told(() -> client.create(CREATE)), Samples.CANARY);
        requireHidden(told(() -> shown(client.update(Samples.ID, UPDATE))), Samples.CANARY);
        requireHidden(told(() -> shown(client.get(Samples.ID))), TOKEN);
        requireHidden(told(() -> shown(client.list(HERE, 0))), TOKEN);
        requireHidden(told(() -> shown(client.list(ALL, 0))), TOKEN);
    }

    /** As the last layer does it. */
    private static ApiResponse page(ApiResponse apiResponse, byte[] body, ListFilter listed) {
        try {
            return apiResponse.with(PageJson.read(new ByteArrayInputStream(body), listed, apiResponse));
        } catch (PageJson.Unreadable unreadable) {
            return apiResponse.unusable(unreadable.what());
        } catch (IOException failed) {
            throw new AssertionError("the body is in memory", failed);
        }
    }

    /** All that is shown of the answer, or of the failure that it became. */
    private static String told(Supplier<String> call) {
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

    /** What goes into a status, an event or a log as it is. */
    private static String shown(RemoteObject object) {
        return Stream.concat(
                        Stream.of(object.id(), object.identity().scopeEntityId()),
                        Stream.concat(object.createdBy().stream(), object.updatedBy().stream())
                                .flatMap(by -> Stream.concat(Stream.of(by.id()), by.name().stream())))
                .collect(Collectors.joining(" "));
    }

    private static String shown(Page page) {
        return page.objects().stream().map(AnswerFuzz::shown).collect(Collectors.joining(" "));
    }

    private static void requireHidden(String told, String secret) {
        if (!DisplayText.line(told).equals(told)) {
            throw new AssertionError("tells what can't be printed");
        }
        if (told.contains(TOKEN) || told.contains(secret)) {
            throw new AssertionError("tells a secret");
        }
    }
}

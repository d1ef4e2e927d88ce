package cloudservers;

import cloudservers.c.C;
import cloudservers.c.cloudservers_error;
import java.lang.reflect.Field;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What went wrong, and what is known about it; a text that is not known is "". */
public final class CloudServersException extends RuntimeException {
    private static final long serialVersionUID = 1;
    /** Numbers of the header that are no codes. */
    private static final Pattern OTHERS = Pattern.compile("CLOUDSERVERS_(LOG_|VERSION|CHANGE_|YES$|NO$)");
    private static final Map<Integer, String> NAMES = names();

    private final int code;
    private final String detail, faultName, details, requestId, operation, method, url, body, curl;
    private final int httpStatus, attempts;
    private final long retryAt;
    private final boolean maybeDone;

    /** An error of this layer, which never reached C. */
    CloudServersException(int code, String text) {
        this(code, text, null);
    }

    /** Copies what C told. */
    private CloudServersException(int code, String text, cloudservers_error error) {
        super(text);
        this.code = code;
        detail = Text.from(C.cloudservers_error_message(error));
        faultName = Text.from(C.cloudservers_error_fault_name(error));
        details = Text.from(C.cloudservers_error_details(error));
        requestId = Text.from(C.cloudservers_error_request_id(error));
        operation = Text.from(C.cloudservers_error_operation(error));
        method = Text.from(C.cloudservers_error_method(error));
        url = Text.from(C.cloudservers_error_url(error));
        body = Text.from(C.cloudservers_error_body(error));
        curl = Text.from(C.cloudservers_error_curl(error));
        httpStatus = C.cloudservers_error_http_status(error);
        attempts = C.cloudservers_error_attempts(error);
        retryAt = C.cloudservers_error_retry_at_ms(error);
        maybeDone = C.cloudservers_error_maybe_done(error) != 0;
    }

    /** Throws what a call failed with, and frees what C told about it. */
    static void check(int status, cloudservers_error error) {
        if (status == C.CLOUDSERVERS_OK || status == C.CLOUDSERVERS_DONE) return;
        try {
            throw new CloudServersException(status, Text.from(C.cloudservers_error_text(error)), error);
        } finally {
            C.cloudservers_error_free(error);
        }
    }

    /** One of the numbers {@code C.CLOUDSERVERS_…}. */
    public int code() {
        return code;
    }

    /** The header's name of the code, such as "ITEM_NOT_FOUND". */
    public String codeName() {
        return NAMES.get(code);
    }

    private static Map<Integer, String> names() {
        Map<Integer, String> names = new HashMap<>();
        try {
            for (Field field : C.class.getFields())
                if (field.getType() == int.class && !OTHERS.matcher(field.getName()).lookingAt())
                    names.put(field.getInt(null), field.getName().replace("CLOUDSERVERS_", ""));
        } catch (IllegalAccessException e) {
            throw new AssertionError("the numbers of the header are public", e);
        }
        return names;
    }

    /** What went wrong, without the call; of a fault, the service's own message. */
    public String detail() {
        return detail;
    }

    public String faultName() {
        return faultName;
    }

    public String details() {
        return details;
    }

    public String requestId() {
        return requestId;
    }

    public String operation() {
        return operation;
    }

    public String method() {
        return method;
    }

    public String url() {
        return url;
    }

    /** The body of the request that a dry run did not send. */
    public String body() {
        return body;
    }

    /** The request that a dry run did not send, as a cURL command. */
    public String curl() {
        return curl;
    }

    /** The HTTP status of the answer; -1 without one. */
    public int httpStatus() {
        return httpStatus;
    }

    public int attempts() {
        return attempts;
    }

    /** When the service wants to be asked again. */
    public Optional<Instant> retryAt() {
        return retryAt < 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(retryAt));
    }

    /** Whether the service may have acted all the same. */
    public boolean maybeDone() {
        return maybeDone;
    }
}

package org.bankscrm.wecom.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.wecom.archive.ArchiveException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchiveExceptionTest {
    @ParameterizedTest
    @CsvSource({
        "10000, ARGUMENTS, false",
        "10001, NETWORK, true",
        "10002, PARSING, true",
        "10003, SYSTEM, true",
        "10005, FILE_ID, false",
        "10006, DECRYPTION, false",
        "10008, DECRYPTION, false",
        "10009, ADDRESS, false",
        "10010, EXPIRED, false",
        "10011, TLS, false",
        "10004, UNKNOWN, false",
        "-1, UNKNOWN, false",
        "301052, UNKNOWN, false"
    })
    void every_return_code_says_what_is_wrong_and_whether_a_retry_helps(int code, Kind kind, boolean retry) {
        ArchiveException e = ArchiveException.ofReturnCode(code);

        assertThat(e.kind()).isEqualTo(kind);
        assertThat(e.returnCode()).hasValue(code);
        assertThat(e.retrySafe()).isEqualTo(retry);
        assertThat(e.code()).isEqualTo("ARCHIVE_" + code);
        assertThat(e).hasMessage("archive: return code " + code + " " + kind);
    }

    @Test
    void a_process_that_does_not_answer_has_no_code_and_may_be_asked_again() {
        Throwable cause = new java.io.IOException("broken pipe");

        ArchiveException e = ArchiveException.unreachable(cause);

        assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(e.returnCode()).isEmpty();
        assertThat(e.code()).isEqualTo("ARCHIVE_UNREACHABLE");
        assertThat(e.retrySafe()).isTrue();
        assertThat(e).hasCause(cause);
    }

    @Test
    void success_is_no_exception() {
        assertThatThrownBy(() -> ArchiveException.ofReturnCode(0)).isInstanceOf(IllegalArgumentException.class);
    }
}

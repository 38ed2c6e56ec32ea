package org.bankscrm.compliance.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.bankscrm.compliance.words.pack.InvalidPackException;
import org.bankscrm.compliance.words.pack.Layer;
import org.bankscrm.compliance.words.pack.PackCsv;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.StringReader;
import java.util.List;

class InvalidFilesTest {
    @Test
    void the_error_of_a_pack_that_came_from_another_process_has_its_message_and_no_faults() throws Exception {
        InvalidPackException error = catchThrowableOfType(
                InvalidPackException.class,
                () -> PackCsv.read("bank", Layer.HEAD_OFFICE, "1", List.of(), new StringReader("nonsense")));

        InvalidPackException copy = throughAStream(error);

        assertThat(error.faults()).isNotEmpty();
        assertThat(copy.faults()).isEmpty();
        assertThat(copy).hasMessage(error.getMessage());
    }

    @Test
    void the_error_of_weights_that_came_from_another_process_has_its_message_and_no_faults() throws Exception {
        InvalidWeightsException error = catchThrowableOfType(
                InvalidWeightsException.class, () -> LearnedWeights.read(new StringReader("nonsense")));

        InvalidWeightsException copy = throughAStream(error);

        assertThat(error.faults()).isNotEmpty();
        assertThat(copy.faults()).isEmpty();
        assertThat(copy).hasMessage(error.getMessage());
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> E throughAStream(E error) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(error);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (E) in.readObject();
        }
    }
}

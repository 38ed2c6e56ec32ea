package org.bankscrm.wecom.callback;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.code.Code;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an older callback URL is told of an employee beside id and departments (成员资料). Every component may be empty.
 *
 * @param mainDepartment the main department
 * @param leaderIn whether the employee leads each of the departments, in their order
 * @param directLeaders whom the employee reports to
 * @param attributes the fields the corp has added
 */
public record MemberProfile(
        PersonalText name,
        OptionalLong mainDepartment,
        List<Boolean> leaderIn,
        List<EmployeeId> directLeaders,
        String position,
        PersonalText mobile,
        Code<Gender> gender,
        PersonalText email,
        PersonalText bizMail,
        Code<Status> status,
        PersonalText avatar,
        PersonalText alias,
        PersonalText telephone,
        PersonalText address,
        List<Attribute> attributes) {
    public MemberProfile {
        leaderIn = List.copyOf(leaderIn);
        directLeaders = List.copyOf(directLeaders);
        attributes = List.copyOf(attributes);
    }

    /** Returns whether nothing was told. */
    public boolean isEmpty() {
        return name.isEmpty()
                && mainDepartment.isEmpty()
                && leaderIn.isEmpty()
                && directLeaders.isEmpty()
                && position.isEmpty()
                && mobile.isEmpty()
                && gender.text().isEmpty()
                && email.isEmpty()
                && bizMail.isEmpty()
                && status.text().isEmpty()
                && avatar.isEmpty()
                && alias.isEmpty()
                && telephone.isEmpty()
                && address.isEmpty()
                && attributes.isEmpty();
    }

    /**
     * A field the corp has added to its directory (扩展属性).
     *
     * @param name the name of the field
     * @param type whether it holds a text or a link
     * @param text the text, empty for a link
     * @param title the title of the link, empty for a text
     * @param url the address of the link, empty for a text
     */
    public record Attribute(
            PersonalText name, Code<AttributeType> type, PersonalText text, PersonalText title, PersonalText url) {
        static Attribute of(CallbackField item) {
            return new Attribute(
                    text(item, "Name"),
                    Code.of(AttributeType.class, text(item, "Type").value()),
                    inside(item, "Text", "Value"),
                    inside(item, "Web", "Title"),
                    inside(item, "Web", "Url"));
        }

        private static PersonalText inside(CallbackField item, String part, String name) {
            Optional<CallbackField> found = child(item, part);
            return found.map(field -> text(field, name)).orElse(new PersonalText(""));
        }

        private static PersonalText text(CallbackField parent, String name) {
            return new PersonalText(child(parent, name).map(CallbackField::text).orElse(""));
        }

        private static Optional<CallbackField> child(CallbackField parent, String name) {
            return parent.children().stream()
                    .filter(field -> field.name().equals(name))
                    .findFirst();
        }
    }

    /** What a field the corp has added holds. */
    public enum AttributeType implements Code.Listed {
        /** Not said. */
        NOT_SENT(""),
        /** A text. */
        TEXT("0"),
        /** A link. */
        WEB("1"),
        /** Something WeCom has added since. */
        UNKNOWN("");

        private final String sent;

        AttributeType(String sent) {
            this.sent = sent;
        }

        @Override
        public String sent() {
            return sent;
        }
    }

    /** The gender in the directory. */
    public enum Gender implements Code.Listed {
        /** Not said. */
        NOT_SENT(""),
        /** Not set by the employee. */
        UNDEFINED("0"),
        /** Male. */
        MALE("1"),
        /** Female. */
        FEMALE("2"),
        /** Something WeCom has added since. */
        UNKNOWN("");

        private final String sent;

        Gender(String sent) {
            this.sent = sent;
        }

        @Override
        public String sent() {
            return sent;
        }
    }

    /** The state of an employee's account. */
    public enum Status implements Code.Listed {
        /** Not said. */
        NOT_SENT(""),
        /** In use. */
        ACTIVE("1"),
        /** Disabled. */
        DISABLED("2"),
        /** Not activated yet. */
        NOT_ACTIVATED("4"),
        /** Left the corp. */
        LEFT("5"),
        /** Something WeCom has added since. */
        UNKNOWN("");

        private final String sent;

        Status(String sent) {
            this.sent = sent;
        }

        @Override
        public String sent() {
            return sent;
        }
    }
}

package org.bankscrm.wecom.archive;

import java.util.List;

/** Messages with the fields the documentation lists; everything personal in them contains {@code secret}. */
final class SampleMessages {
    static final String CUSTOMER = "wmSECRETSECRETSECRETSECRETSEC1";

    private SampleMessages() {}

    static String message(String type, String body) {
        return "{\"msgid\":\"1_1603875944_external\",\"action\":\"send\",\"from\":\"" + CUSTOMER
                + "\",\"tolist\":[\"zhangsan\",\"lisi\"],\"roomid\":\"wrRoom\",\"msgtime\":1603875944122,\"msgtype\":\""
                + type + "\"" + (body.isEmpty() ? "" : "," + body) + "}";
    }

    static String recall() {
        return message("revoke", "\"revoke\":{\"pre_msgid\":\"0_external\"}").replace("\"send\"", "\"recall\"");
    }

    static String switched() {
        return "{\"msgid\":\"125289002219525886280\",\"action\":\"switch\",\"time\":1554119421840,\"user\":\"zhangsan\"}";
    }

    static String text(String content) {
        return message("text", "\"text\":{\"content\":\"" + content + "\"}");
    }

    private static String file(String size) {
        return "\"sdkfileid\":\"secret-file\",\"md5sum\":\"50de8e5ae8ffe4f1df7a93841f71993a\",\"" + size + "\":70961";
    }

    static String image() {
        return message("image", "\"image\":{" + file("filesize") + "}");
    }

    static String voice() {
        return message("voice", "\"voice\":{" + file("voice_size") + ",\"play_length\":7}");
    }

    static String video() {
        return message("video", "\"video\":{" + file("filesize") + ",\"play_length\":\"9\"}");
    }

    static String emotion() {
        return message("emotion", "\"emotion\":{\"type\":1,\"width\":290,\"height\":290," + file("imagesize") + "}");
    }

    static String document() {
        return message("file", "\"file\":{" + file("filesize") + ",\"filename\":\"secret.docx\",\"fileext\":\"docx\"}");
    }

    static String card() {
        return message("card", "\"card\":{\"corpname\":\"secret corp\",\"userid\":\"" + CUSTOMER + "\"}");
    }

    static String location() {
        return message(
                "location",
                "\"location\":{\"longitude\":105.586038,\"latitude\":23.636765,\"address\":\"secret street\","
                        + "\"title\":\"secret house\",\"zoom\":15}");
    }

    static String link() {
        return message(
                "link",
                "\"link\":{\"title\":\"secret title\",\"description\":\"secret words\","
                        + "\"link_url\":\"https://secret.example.com\",\"image_url\":\"https://secret.example.com/i\"}");
    }

    static String miniProgram() {
        return message(
                "weapp",
                "\"weapp\":{\"title\":\"secret title\",\"description\":\"secret words\",\"username\":\"secret-app\","
                        + "\"displayname\":\"secret name\"}");
    }

    static String chatRecord() {
        return message(
                "chatrecord",
                "\"chatrecord\":{\"title\":\"secret talk\",\"item\":["
                        + "{\"type\":\"ChatRecordText\",\"msgtime\":1603875610,"
                        + "\"content\":\"{\\\"content\\\":\\\"secret words\\\"}\",\"from_chatroom\":false},"
                        + "{\"type\":\"ChatRecordImage\",\"msgtime\":1603875611,"
                        + "\"content\":\"{\\\"sdkfileid\\\":\\\"secret-file\\\",\\\"filesize\\\":5}\"},"
                        + "{\"type\":\"ChatRecordUnheard\",\"content\":\"secret and no object\"}]}");
    }

    static String mixed() {
        return message(
                "mixed",
                "\"mixed\":{\"item\":[{\"type\":\"text\",\"content\":\"{\\\"content\\\":\\\"secret words\\\"}\"},"
                        + "{\"type\":\"image\",\"content\":\"{\\\"sdkfileid\\\":\\\"secret-file\\\"}\"}]}");
    }

    static String agreed() {
        return message("agree", "\"agree\":{\"userid\":\"" + CUSTOMER + "\",\"agree_time\":1603875944122}");
    }

    static String disagreed() {
        return message("disagree", "\"disagree\":{\"userid\":\"" + CUSTOMER + "\",\"disagree_time\":1603875944122}");
    }

    static String markdown() {
        return message("markdown", "\"info\":{\"content\":\"secret words\"}");
    }

    static String redPacket(String type) {
        return message(type, "\"redpacket\":{\"type\":1,\"wish\":\"secret wish\",\"totalcnt\":2,\"totalamount\":3000}");
    }

    static String meetingVoiceCall() {
        return message(
                "meeting_voice_call",
                "\"voiceid\":\"grb8a4\",\"meeting_voice_call\":{\"endtime\":1594197635,\"sdkfileid\":\"secret-file\","
                        + "\"demofiledata\":[{\"filename\":\"secret.docx\",\"demooperator\":\"" + CUSTOMER
                        + "\",\"starttime\":1594197599,\"endtime\":1594197609}],\"sharescreendata\":[{\"share\":\""
                        + CUSTOMER + "\",\"starttime\":1594197624,\"endtime\":1594197624}]}");
    }

    static String callDocument() {
        return message(
                "voip_doc_share",
                "\"voipid\":\"gr2751\",\"voip_doc_share\":{\"filename\":\"secret.docx\"," + file("filesize") + "}");
    }

    static String vote() {
        return message("vote", "\"vote\":{\"votetitle\":\"secret question\",\"voteitem\":[\"secret a\",\"secret b\"]}");
    }

    static String unheardOf() {
        return message("hologram", "\"hologram\":{\"rays\":[1,2.5,true,null,{\"deep\":\"secret\"}]}");
    }

    static List<String> all() {
        return List.of(
                text("secret words"),
                image(),
                recall(),
                agreed(),
                disagreed(),
                voice(),
                video(),
                card(),
                location(),
                emotion(),
                document(),
                link(),
                miniProgram(),
                chatRecord(),
                mixed(),
                markdown(),
                redPacket("redpacket"),
                redPacket("external_redpacket"),
                meetingVoiceCall(),
                callDocument(),
                vote(),
                unheardOf(),
                switched());
    }
}

namespace OpenCompletions;

/// <content>Messages and their parts.</content>
internal sealed partial class RequestValidator
{
    private void CheckMessages()
    {
        ReadOnlySpan<ChatMessage> messages = ListItems.GetSpan(_request.Messages);
        if (messages.IsEmpty && !HasField("messages"))
        {
            Add("messages", "there is no message; add at least one.");
        }

        for (int i = 0; i < messages.Length; i++)
        {
            // Nearly all messages are a role and a text.
            ChatMessage? message = messages[i];
            if (message?.PlainText is null && !IsSound(message))
            {
                CheckMessage(At("messages", i), message);
            }
        }
    }

    // What most other messages of a history are; the path of a problem is made up for the rest only.
    private static bool IsSound(ChatMessage? message) => message switch
    {
        UserMessage { Content.IsString: true } => true,
        AssistantMessage { Content: null or { IsString: true }, ToolCalls.Count: 0 } => true,
        ToolMessage { Content.IsString: true } => true,
        _ => false,
    };

    private void CheckMessage(string path, ChatMessage? message)
    {
        switch (message)
        {
            case null:
                Add(path, "the message is null; leave it out.");
                return;
            case FunctionMessage { Name: null or "" } when !Has(message, "name"):
                Add(path + ".name", "a function message answers a function; set its name.");
                break;
            case AssistantMessage answer:
                CheckAnswer(path, answer);
                return;
        }

        CheckContent(path, ContentOf(message));
    }

    // What a server said goes back as it came, be it odd: the caller can do nothing about it, and that server understands it.
    private void CheckAnswer(string path, AssistantMessage answer)
    {
        if (answer.Content is { IsFromJson: false })
        {
            CheckContent(path, answer.Content);
        }

        for (int i = 0; i < answer.ToolCalls.Count; i++)
        {
            if (answer.ToolCalls[i] is null)
            {
                Add(At(path + ".tool_calls", i), "the call is null; leave it out.");
            }
        }
    }

    private void CheckContent(string path, MessageContent? content)
    {
        if (content is null || content.IsNull || content.IsString)
        {
            return;
        }

        if (content.Count == 0)
        {
            Add(path + ".content", "the list of parts is empty; add a part, or use a string.");
        }

        for (int i = 0; i < content.Count; i++)
        {
            string partPath = At(path + ".content", i);
            if (MissingMember(content[i]) is { } member && !Has(content[i], member))
            {
                Add($"{partPath}.{member}", "the part has no content; set it, or leave the part out.");
            }

            CheckRate(partPath + ".video_url.fps", (content[i] as VideoPart)?.VideoUrl);
            CheckRate(partPath + ".audio_url.fps", (content[i] as AudioUrlPart)?.AudioUrl);
        }
    }

    private void CheckRate(string path, MediaUrl? media)
    {
        if (media?.Fps is { } rate && !IsFinite(rate))
        {
            Add(path, "it is not a finite number, which JSON cannot say.");
        }
    }

    private static MessageContent? ContentOf(ChatMessage message) => message switch
    {
        UserMessage m => m.Content,
        SystemMessage m => m.Content,
        DeveloperMessage m => m.Content,
        ToolMessage m => m.Content,
        FunctionMessage m => m.Content,
        _ => null,
    };

    private static string? MissingMember(ContentPart part) => part switch
    {
        TextPart { Text: null } => "text",
        ImagePart p when p.ImageUrl is not { } image || (image.Url is null && image.Source is null && image.FieldsOrNull is null) => "image_url",
        AudioPart p when p.InputAudio is not { } audio || (audio.Data is null && audio.Source is null && audio.FieldsOrNull is null) => "input_audio",
        FilePart p when p.File is not { } file || (file.FileData is null && file.FileId is null && file.Source is null && file.FieldsOrNull is null)
            => p.FieldsOrNull is null ? "file" : null,
        VideoPart p when p.VideoUrl is not { } video || (video.Url is null && video.FieldsOrNull is null) => "video_url",
        AudioUrlPart p when p.AudioUrl is not { } audio || (audio.Url is null && audio.FieldsOrNull is null) => "audio_url",
        RefusalPart { Refusal: null } => "refusal",
        _ => null,
    };
}

namespace OpenCompletions;

/// <content>Checks messages and their parts.</content>
internal sealed partial class RequestValidator
{
    private void CheckMessages()
    {
        ReadOnlySpan<ChatMessage> messages = ListItems.GetSpan(_request.Messages);
        if (messages.IsEmpty && !HasField("messages"))
        {
            AddProblem("messages", "The conversation has no messages. Add at least one.");
        }

        for (int i = 0; i < messages.Length; i++)
        {
            // A message that has only a role and a text is valid. Nearly all messages are of this kind.
            ChatMessage? message = messages[i];
            if (message?.PlainText is null && !NeedsNoCheck(message))
            {
                CheckMessage(AppendIndex("messages", i), message);
            }
        }
    }

    // Covers most of the remaining messages of a history, so that paths are built only for the rest.
    private static bool NeedsNoCheck(ChatMessage? message) => message switch
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
                AddProblem(path, "The message is null. Remove it.");
                return;
            case FunctionMessage { Name: null or "" } when !Has(message, "name"):
                AddProblem(path + ".name", "The function message has no function name. Set Name.");
                break;
            case AssistantMessage answer:
                CheckAnswer(path, answer);
                return;
        }

        CheckContent(path, GetContent(message));
    }

    // Content that was read from JSON is not checked, because the server sent it and accepts it again.
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
                AddProblem(AppendIndex(path + ".tool_calls", i), "The tool call is null. Remove it.");
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
            AddProblem(path + ".content", "The list of parts is empty. Add a part, or use a string.");
        }

        for (int i = 0; i < content.Count; i++)
        {
            string partPath = AppendIndex(path + ".content", i);
            if (FindMissingMember(content[i]) is { } member && !Has(content[i], member))
            {
                AddProblem($"{partPath}.{member}", "The part has no content. Set its content, or remove the part.");
            }

            CheckFrameRate(partPath + ".video_url.fps", (content[i] as VideoPart)?.VideoUrl);
            CheckFrameRate(partPath + ".audio_url.fps", (content[i] as AudioUrlPart)?.AudioUrl);
        }
    }

    private void CheckFrameRate(string path, MediaUrl? media)
    {
        if (media?.Fps is { } rate && !IsFinite(rate))
        {
            AddProblem(path, "The value is not a finite number.");
        }
    }

    private static MessageContent? GetContent(ChatMessage message) => message switch
    {
        UserMessage m => m.Content,
        SystemMessage m => m.Content,
        DeveloperMessage m => m.Content,
        ToolMessage m => m.Content,
        FunctionMessage m => m.Content,
        _ => null,
    };

    private static string? FindMissingMember(ContentPart part) => part switch
    {
        TextPart { Text: null } => "text",
        ImagePart { ImageUrl: null or { Url: null, Source: null, FieldsOrNull: null } } => "image_url",
        AudioPart { InputAudio: null or { Data: null, Source: null, FieldsOrNull: null } } => "input_audio",
        FilePart { File: null or { FileData: null, FileId: null, Source: null, FieldsOrNull: null } } p
            => p.FieldsOrNull is null ? "file" : null,
        VideoPart { VideoUrl: null or { Url: null, FieldsOrNull: null } } => "video_url",
        AudioUrlPart { AudioUrl: null or { Url: null, FieldsOrNull: null } } => "audio_url",
        RefusalPart { Refusal: null } => "refusal",
        _ => null,
    };
}

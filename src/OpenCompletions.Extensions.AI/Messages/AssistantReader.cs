namespace OpenCompletions.Extensions.AI;

/// <summary>
/// The message of an answer → contents, in the order reasoning, content, images, refusal, tool calls, speech.
/// </summary>
internal static class AssistantReader
{
    /// <summary>The contents of a whole message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="options">How to read it.</param>
    public static List<AIContent> Read(AssistantMessage message, ReadingOptions options)
    {
        var contents = new List<AIContent>();
        if (ReasoningReader.Read(message, options) is { } reasoning)
        {
            contents.Add(reasoning);
        }

        if (message.Content is { IsString: true })
        {
            contents.Add(new TextContent(message.Text) { RawRepresentation = message });
        }
        else if (message.Content is { } parts)
        {
            contents.AddRange(
                parts.Select(part => part is ThinkingPart thinking ? ReasoningReader.Read(thinking, options) : ReadPart(part)));
        }

        AddRest(message, options, contents);
        Annotate(contents, message.Annotations);
        return contents;
    }

    /// <summary>Adds the contents that a stream emits once, at its end.</summary>
    public static void AddRest(AssistantMessage message, ReadingOptions options, List<AIContent> contents)
    {
        contents.AddRange(message.Images.Select(Parts.Read));
        if (message.Refusal is { Length: > 0 } refusal)
        {
            ErrorContent error = Refusals.Read(refusal);
            error.RawRepresentation = message;
            contents.Add(error);
        }

        contents.AddRange(message.ToolCalls.Select(ToolCalls.Read));
        if (message.FunctionCall is { } call && (call.Name + call.Arguments).Length > 0)
        {
            contents.Add(ToolCalls.Read(call));
        }

        if (message.Audio is { } audio && (audio.Id + audio.Data + audio.Transcript).Length > 0)
        {
            contents.Add(Speech.Read(audio, options.Speech));
        }
    }

    /// <summary>Adds annotations to the first text, or to an empty text when there is none.</summary>
    public static void Annotate(List<AIContent> contents, IReadOnlyList<Annotation> annotations)
    {
        if (annotations.Count == 0)
        {
            return;
        }

        TextContent? text = contents.OfType<TextContent>().FirstOrDefault();
        if (text is null)
        {
            contents.Add(text = new TextContent(""));
        }

        text.Annotations = [.. annotations.Select(Citations.Read)];
    }

    /// <summary>Reads a part of the content. An image gets the property <c>type</c>, unlike those in <c>images</c>.</summary>
    public static AIContent ReadPart(ContentPart part)
    {
        AIContent content = Parts.Read(part);
        if (part is ImagePart)
        {
            Extras.Set(content, "type", part.Type);
        }

        return content;
    }
}

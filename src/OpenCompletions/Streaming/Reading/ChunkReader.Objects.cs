using System.Text.Json;

namespace OpenCompletions;

/// <content>The objects inside a chunk.</content>
internal sealed partial class ChunkReader
{
    // The delegates are created once. The reader that uses them is passed as an argument.
    private static readonly MemberReader<ChatChunkChoice> s_readChoiceMember =
        static (ChunkReader self, int position, ref Utf8JsonReader reader, ChatChunkChoice choice) =>
            self.TryReadMember(position, ref reader, choice);

    private static readonly MemberReader<ChatDelta> s_readDeltaMember =
        static (ChunkReader self, int position, ref Utf8JsonReader reader, ChatDelta delta) =>
            self.TryReadMember(position, ref reader, delta);

    private static readonly MemberReader<ToolCallDelta> s_readCallMember =
        static (ChunkReader self, int position, ref Utf8JsonReader reader, ToolCallDelta call) =>
            self.TryReadMember(position, ref reader, call);

    private static readonly MemberReader<FunctionCall> s_readFunctionMember =
        static (ChunkReader self, int position, ref Utf8JsonReader reader, FunctionCall function) =>
            self.TryReadMember(position, ref reader, function);

    private static readonly ObjectReader<ChatChunkChoice> s_readChoice =
        static (ChunkReader self, ref Utf8JsonReader reader) =>
            self.ReadMembers(ChatChunkChoice.Wire, ref reader, new ChatChunkChoice(), 0, s_readChoiceMember);

    private static readonly ObjectReader<ToolCallDelta> s_readCall =
        static (ChunkReader self, ref Utf8JsonReader reader) =>
            self.ReadMembers(ToolCallDelta.Wire, ref reader, new ToolCallDelta(), 0, s_readCallMember);

    private delegate T ObjectReader<T>(ChunkReader self, ref Utf8JsonReader reader);

    private delegate bool MemberReader<T>(ChunkReader self, int position, ref Utf8JsonReader reader, T target);

    private T ReadMembers<T>(WireTable<T> table, ref Utf8JsonReader reader, T target, int expected, MemberReader<T> tryRead)
        where T : WireObject
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            int position = table.Find(ref reader, expected);
            if (position < 0)
            {
                WireTable<T>.ReadUnknown(ref reader, target);
                continue;
            }

            expected = position + 1;
            reader.Read();
            if (tryRead(this, position, ref reader, target))
            {
                table.Discard(position, target);
            }
            else
            {
                table.ReadValue(position, ref reader, target);
            }
        }

        return target;
    }

    private bool TryReadMember(int position, ref Utf8JsonReader reader, ChatChunkChoice choice)
    {
        switch (position)
        {
            case ChatChunkChoice.DeltaPosition when reader.TokenType == JsonTokenType.StartObject:
                // Nearly every delta has content, and most have nothing else.
                choice.Delta = ReadMembers(
                    ChatDelta.Wire, ref reader, new ChatDelta(), ChatDelta.ContentPosition, s_readDeltaMember);
                return true;
            case ChatChunkChoice.IndexPosition
                when reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long index):
                choice.Index = index;
                return true;
            case ChatChunkChoice.FinishReasonPosition when reader.TokenType == JsonTokenType.String:
                choice.FinishReason = FinishReason.NullIfEmpty(new FinishReason(_finishReason.Read(ref reader)));
                return true;
            default:
                return false;
        }
    }

    private bool TryReadMember(int position, ref Utf8JsonReader reader, ChatDelta delta)
    {
        if (position == ChatDelta.ToolCallsPosition)
        {
            return TryReadCalls(ref reader, delta);
        }

        if (reader.TokenType != JsonTokenType.String)
        {
            return false;
        }

        switch (position)
        {
            case ChatDelta.ContentPosition:
                _template.Add(reader, VaryingTexts.Content);
                delta.ContentString = WireString.Read(ref reader);
                return true;
            case ChatDelta.ReasoningContentPosition:
                _template.Add(reader, VaryingTexts.ReasoningContent);
                delta.ReasoningContent = WireString.Read(ref reader);
                return true;
            case ChatDelta.ReasoningPosition:
                _template.Add(reader, VaryingTexts.Reasoning);
                delta.Reasoning = WireString.Read(ref reader);
                return true;
            case ChatDelta.RolePosition:
                delta.Role = _role.Read(ref reader);
                return true;
            default:
                return false;
        }
    }

    private bool TryReadCalls(ref Utf8JsonReader reader, ChatDelta delta)
    {
        if (!TryReadObjects(ref reader, s_readCall, out ToolCallDelta? only, out List<ToolCallDelta>? several))
        {
            return false;
        }

        delta.ToolCalls = several ?? (only is null ? [] : (IReadOnlyList<ToolCallDelta>)new[] { only });
        return true;
    }

    private bool TryReadMember(int position, ref Utf8JsonReader reader, ToolCallDelta call)
    {
        if (position != ToolCallDelta.FunctionPosition || reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        call.Function = ReadMembers(
            FunctionCall.Wire, ref reader, new FunctionCall(), FunctionCall.ArgumentsPosition, s_readFunctionMember);
        return true;
    }

    private bool TryReadMember(int position, ref Utf8JsonReader reader, FunctionCall function)
    {
        if (position != FunctionCall.ArgumentsPosition || reader.TokenType != JsonTokenType.String)
        {
            return false;
        }

        _template.Add(reader, VaryingTexts.Arguments);
        function.Arguments = WireString.Read(ref reader);
        return true;
    }
}

using System.Text.Json;

namespace OpenCompletions;

/// <content>The objects within a chunk.</content>
internal sealed partial class ChunkReader
{
    // Made once for all readers, which they are given.
    private static readonly TryReadMemberByHand<ChatChunkChoice> s_readChoiceMember =
        static (ChunkReader self, int place, ref Utf8JsonReader reader, ChatChunkChoice choice) => self.TryReadMember(place, ref reader, choice);

    private static readonly TryReadMemberByHand<ChatDelta> s_readDeltaMember =
        static (ChunkReader self, int place, ref Utf8JsonReader reader, ChatDelta delta) => self.TryReadMember(place, ref reader, delta);

    private static readonly TryReadMemberByHand<ToolCallDelta> s_readCallMember =
        static (ChunkReader self, int place, ref Utf8JsonReader reader, ToolCallDelta call) => self.TryReadMember(place, ref reader, call);

    private static readonly TryReadMemberByHand<FunctionCall> s_readFunctionMember =
        static (ChunkReader self, int place, ref Utf8JsonReader reader, FunctionCall function) => self.TryReadMember(place, ref reader, function);

    private static readonly ReadObjectByHand<ChatChunkChoice> s_readChoice =
        static (ChunkReader self, ref Utf8JsonReader reader) => self.ReadMembers(ChatChunkChoice.Wire, ref reader, new ChatChunkChoice(), 0, s_readChoiceMember);

    private static readonly ReadObjectByHand<ToolCallDelta> s_readCall =
        static (ChunkReader self, ref Utf8JsonReader reader) => self.ReadMembers(ToolCallDelta.Wire, ref reader, new ToolCallDelta(), 0, s_readCallMember);

    private delegate T ReadObjectByHand<T>(ChunkReader self, ref Utf8JsonReader reader);

    private delegate bool TryReadMemberByHand<T>(ChunkReader self, int place, ref Utf8JsonReader reader, T target);

    private T ReadMembers<T>(WireTable<T> table, ref Utf8JsonReader reader, T target, int expected, TryReadMemberByHand<T> tryRead)
        where T : WireObject
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            int place = table.Find(ref reader, expected);
            if (place < 0)
            {
                WireTable<T>.ReadUnknown(ref reader, target);
                continue;
            }

            expected = place + 1;
            reader.Read();
            if (tryRead(this, place, ref reader, target))
            {
                table.Forget(place, target);
            }
            else
            {
                table.ReadValue(place, ref reader, target);
            }
        }

        return target;
    }

    private bool TryReadMember(int place, ref Utf8JsonReader reader, ChatChunkChoice choice)
    {
        switch (place)
        {
            case ChatChunkChoice.DeltaPlace when reader.TokenType == JsonTokenType.StartObject:
                // Nearly every delta has content, and most have nothing else.
                choice.Delta = ReadMembers(ChatDelta.Wire, ref reader, new ChatDelta(), ChatDelta.ContentPlace, s_readDeltaMember);
                return true;
            case ChatChunkChoice.IndexPlace when reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long index):
                choice.Index = index;
                return true;
            case ChatChunkChoice.FinishReasonPlace when reader.TokenType == JsonTokenType.String:
                choice.FinishReason = FinishReason.NullIfEmpty(new FinishReason(_finishReason.Read(ref reader)));
                return true;
            default:
                return false;
        }
    }

    private bool TryReadMember(int place, ref Utf8JsonReader reader, ChatDelta delta)
    {
        if (place == ChatDelta.ToolCallsPlace)
        {
            return TryReadCalls(ref reader, delta);
        }

        if (reader.TokenType != JsonTokenType.String)
        {
            return false;
        }

        switch (place)
        {
            case ChatDelta.ContentPlace:
                _template.Add(reader, VaryingTexts.Content);
                delta.ContentString = WireString.Read(ref reader);
                return true;
            case ChatDelta.ReasoningContentPlace:
                _template.Add(reader, VaryingTexts.ReasoningContent);
                delta.ReasoningContent = WireString.Read(ref reader);
                return true;
            case ChatDelta.ReasoningPlace:
                _template.Add(reader, VaryingTexts.Reasoning);
                delta.Reasoning = WireString.Read(ref reader);
                return true;
            case ChatDelta.RolePlace:
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

    private bool TryReadMember(int place, ref Utf8JsonReader reader, ToolCallDelta call)
    {
        if (place != ToolCallDelta.FunctionPlace || reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        call.Function = ReadMembers(FunctionCall.Wire, ref reader, new FunctionCall(), FunctionCall.ArgumentsPlace, s_readFunctionMember);
        return true;
    }

    private bool TryReadMember(int place, ref Utf8JsonReader reader, FunctionCall function)
    {
        if (place != FunctionCall.ArgumentsPlace || reader.TokenType != JsonTokenType.String)
        {
            return false;
        }

        _template.Add(reader, VaryingTexts.Arguments);
        function.Arguments = WireString.Read(ref reader);
        return true;
    }
}

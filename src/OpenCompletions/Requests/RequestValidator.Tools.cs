namespace OpenCompletions;

/// <content>Tools and the choice among them.</content>
internal sealed partial class RequestValidator
{
    private HashSet<string>? _functions;
    private HashSet<string>? _customTools;

    private HashSet<string> Functions => _functions ??= new(StringComparer.Ordinal);

    private HashSet<string> CustomTools => _customTools ??= new(StringComparer.Ordinal);

    private void CheckTools()
    {
        bool allKnown = !HasField("tools") && !HasField("functions");
        for (int i = 0; i < _request.Tools.Count; i++)
        {
            string path = At("tools", i);
            switch (_request.Tools[i])
            {
                case null:
                    Add(path, "the tool is null; leave it out.");
                    break;
                case FunctionTool tool when !Has(tool, "function"):
                    allKnown &= CheckName(path + ".function.name", tool.Function?.Name, tool.Function, Functions);
                    break;
                case CustomTool tool when !Has(tool, "custom"):
                    allKnown &= CheckName(path + ".custom.name", tool.Custom?.Name, tool.Custom, CustomTools);
                    break;
                default:
                    allKnown = false;
                    break;
            }
        }

        for (int i = 0; i < _request.Functions?.Count; i++)
        {
            FunctionDefinition? function = _request.Functions[i];
            allKnown &= CheckName(At("functions", i) + ".name", function?.Name, function, Functions);
        }

        CheckChoice("tool_choice", _request.ToolChoice, allKnown);
    }

    /// <summary>Whether the name is known; one that a vendor writes in its own way is not.</summary>
    private bool CheckName(string path, string? name, WireObject? owner, HashSet<string> names)
    {
        if (!string.IsNullOrEmpty(name))
        {
            names.Add(name!);
            return true;
        }

        if (owner is not null && Has(owner, "name"))
        {
            return false;
        }

        Add(path, "the tool has no name; set one.");
        return true;
    }

    private void CheckChoice(string path, ToolChoice? choice, bool allKnown)
    {
        switch (choice)
        {
            case FunctionToolChoice function when !Has(function, "function"):
                CheckReference(path + ".function.name", function.Function, Functions, allKnown);
                break;
            case CustomToolChoice custom when !Has(custom, "custom"):
                CheckReference(path + ".custom.name", custom.Custom, CustomTools, allKnown);
                break;
            case AllowedToolsChoice { AllowedTools: { } allowed }:
                for (int i = 0; i < allowed.Tools.Count; i++)
                {
                    CheckAllowed(At(path + ".allowed_tools.tools", i), allowed.Tools[i], allKnown);
                }

                break;
            case AllowedToolsChoice { FieldsOrNull: null }:
                Add(path + ".allowed_tools", "it names no tools; say which are allowed.");
                break;
        }
    }

    private void CheckAllowed(string path, ToolChoice? tool, bool allKnown)
    {
        if (tool is null)
        {
            Add(path, "the tool is null; leave it out.");
        }
        else
        {
            CheckChoice(path, tool, allKnown);
        }
    }

    private void CheckReference(string path, ToolReference? reference, HashSet<string> names, bool allKnown)
    {
        if (string.IsNullOrEmpty(reference?.Name))
        {
            if (reference is null || !Has(reference, "name"))
            {
                Add(path, "it names no tool; set the name of one.");
            }
        }
        else if (allKnown && !names.Contains(reference!.Name!))
        {
            Add(path, "it names a tool that is not among the request's tools; add that tool, or name another.");
        }
    }
}

namespace OpenCompletions;

/// <content>Checks tools and the tool choice.</content>
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
            string path = AppendIndex("tools", i);
            switch (_request.Tools[i])
            {
                case null:
                    AddProblem(path, "The tool is null. Remove it.");
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
            allKnown &= CheckName(AppendIndex("functions", i) + ".name", function?.Name, function, Functions);
        }

        CheckChoice("tool_choice", _request.ToolChoice, allKnown);
    }

    /// <summary>
    /// Checks the name of a tool. Returns false if the name is only in the additional properties, so that references to the
    /// tool cannot be checked.
    /// </summary>
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

        AddProblem(path, "The tool has no name. Set one.");
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
                    CheckAllowed(AppendIndex(path + ".allowed_tools.tools", i), allowed.Tools[i], allKnown);
                }

                break;
            case AllowedToolsChoice { FieldsOrNull: null }:
                AddProblem(path + ".allowed_tools", "The choice has no tools. Set the allowed tools.");
                break;
        }
    }

    private void CheckAllowed(string path, ToolChoice? tool, bool allKnown)
    {
        if (tool is null)
        {
            AddProblem(path, "The tool is null. Remove it.");
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
                AddProblem(path, "The choice has no tool name. Set the name of a tool.");
            }
        }
        else if (allKnown && !names.Contains(reference!.Name!))
        {
            AddProblem(path, "The tool is not among the tools of the request. Add the tool, or choose another one.");
        }
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace PyRates.Tests.Architecture;

/// <summary>The floor plan of ARCHITECTURE.md: which folder of <c>src/Core</c> may import which, and what no file may hold.</summary>
public sealed class FloorPlanTests
{
    /// <summary>The table: a folder, and the folders that it may import. The root is <c>Pipeline.cs</c> and its like.</summary>
    private static readonly Dictionary<string, string[]> Plan = new(StringComparer.Ordinal)
    {
        ["Foundation"] = [],
        ["Expressions"] = ["Foundation"],
        ["Templates"] = ["Foundation", "Expressions"],
        ["Models"] = ["Foundation", "Expressions", "Templates"],
        ["Systems"] = ["Foundation", "Expressions", "Models"],
        ["Export"] = ["Foundation", "Expressions", "Systems"],
        ["Dynamics"] = ["Foundation"],
        ["Methods"] = ["Foundation", "Dynamics"],
        ["Solving"] = ["Foundation", "Dynamics", "Methods"],
        ["Analysis"] = ["Foundation", "Dynamics", "Methods", "Solving"],
        ["Compilation"] = ["Foundation", "Expressions", "Systems", "Dynamics"],
        [""] = ["Foundation", "Templates", "Models", "Systems", "Dynamics", "Compilation"],
    };

    /// <summary>The packages that have a place, and the folders that it is.</summary>
    private static readonly Dictionary<string, string[]> Places = new(StringComparer.Ordinal)
    {
        ["YamlDotNet"] = ["Templates/Yaml"],
        ["MathNet.Numerics"] = ["Methods/Linear", "Analysis"],
        ["System.Reflection.Emit"] = ["Compilation/Emit"],
    };

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly SourceFile[] Core = [.. SourceFile.Below("src/Core")];
    private static readonly SourceFile[] All = [.. SourceFile.Below("src")];

    [Fact]
    public void Every_folder_of_the_core_is_in_the_plan() =>
        None(Core.Where(file => !Plan.ContainsKey(file.Room)).Select(file => $"{file}: no room '{file.Room}'"));

    [Fact]
    public void Every_import_is_an_arrow_of_the_plan() => None(
        from file in Core
        from room in Imports(file)
        where room != file.Room && !Plan[file.Room].Contains(room, StringComparer.Ordinal)
        select $"{file}: {file.Room} imports {room}");

    [Fact]
    public void A_room_is_named_in_imports_only() => None(
        from file in Core
        from line in file.Code
        from Match named in Regex.Matches(line, @"(?<![\w.""'/])(?:global::)?(?:PyRates\.)?(?<room>[A-Z]\w+)\.[A-Z]", RegexOptions.ExplicitCapture, Patience)
        let room = named.Groups["room"].Value
        where Plan.ContainsKey(room) && room != file.Room && !Plan[file.Room].Contains(room, StringComparer.Ordinal)
        select $"{file}: {line.Trim()}");

    [Fact]
    public void The_imports_of_the_core_form_no_cycle()
    {
        var arrows = Core.SelectMany(file => Imports(file).Where(room => room != file.Room).Select(room => (file.Room, room))).ToHashSet();
        var rooms = Plan.Keys.ToHashSet(StringComparer.Ordinal);
        while (rooms.RemoveWhere(room => !arrows.Any(arrow => arrow.Room == room && rooms.Contains(arrow.room))) > 0) { }
        Assert.Empty(rooms);
    }

    [Fact]
    public void The_plan_itself_has_no_cycle()
    {
        var rooms = Plan.Keys.ToHashSet(StringComparer.Ordinal);
        while (rooms.RemoveWhere(room => !Plan[room].Any(rooms.Contains)) > 0) { }
        Assert.Empty(rooms);
    }

    [Fact]
    public void No_import_is_global_but_those_of_LanguageExt() => Assert.Equal(
        ["global using LanguageExt;", "global using static LanguageExt.Prelude;"],
        Core.SelectMany(file => file.Code).Where(line => line.StartsWith("global using", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    [Fact]
    public void A_package_is_named_in_its_place_only() => None(
        from file in All
        from package in Places
        where file.Code.Any(line => line.Contains(package.Key, StringComparison.Ordinal))
        where !package.Value.Any(place => Within(file.Folder, "src/Core/" + place))
        select $"{file}: {package.Key}");

    [Fact]
    public void A_namespace_is_its_folder() => None(
        from file in All
        from line in file.Code
        where line.StartsWith("namespace ", StringComparison.Ordinal)
        where line != $"namespace {file.Namespace};"
        select $"{file}: {line}, not {file.Namespace}");

    [Fact]
    public void A_file_has_250_lines_at_most() =>
        None(All.Where(file => file.Lines.Length > 250).Select(file => $"{file}: {file.Lines.Length} lines"));

    [Fact]
    public void The_core_throws_nothing_but_UnreachableException() => None(
        from file in Core
        from line in file.Code
        where Regex.IsMatch(line, @"\bthrow\b(?! new UnreachableException\()", RegexOptions.None, Patience)
        select $"{file}: {line.Trim()}");

    [Fact]
    public void Nothing_is_unsafe_outside_compilation() => None(
        from file in All
        where !Within(file.Folder, "src/Core/Compilation")
        from line in file.Code
        where Regex.IsMatch(line, @"\bunsafe\b", RegexOptions.None, Patience)
        select $"{file}: {line.Trim()}");

    /// <summary>A code belongs to one fault: what it means can be looked up.</summary>
    [Fact]
    public void No_two_faults_have_one_code() => None(
        from file in All
        from line in file.Code
        let code = Regex.Match(line, """override string Code => "(?<code>PR\d{4})";""", RegexOptions.ExplicitCapture, Patience).Groups["code"].Value
        where code.Length > 0
        group file by code into same
        where same.Skip(1).Any()
        select $"{same.Key}: {string.Join(", ", same)}");

    [Fact]
    public void The_tests_see_the_source() => Assert.True(Core.Length > 100 && Core.Any(file => Imports(file).Any()), "no source found");

    private static IEnumerable<string> Imports(SourceFile file) => file.Code
        .Select(line => Regex.Match(line, @"^(?:global )?using (?:static |\w+ = )?PyRates\.(?<room>\w+)", RegexOptions.ExplicitCapture, Patience))
        .Where(found => found.Success)
        .Select(found => found.Groups["room"].Value)
        .Distinct(StringComparer.Ordinal);

    private static bool Within(string folder, string place) =>
        folder == place || folder.StartsWith(place + "/", StringComparison.Ordinal);

    private static void None(IEnumerable<string> faults)
    {
        var told = string.Join('\n', faults);
        if (told.Length > 0) Assert.Fail(told);
    }
}

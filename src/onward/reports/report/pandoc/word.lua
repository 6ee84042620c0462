-- What pandoc does not do by itself for Word: captions above the charts, a contents list that is filled in
-- already (Word adds page numbers when it is told to update it), and the cover's own paragraphs.

local function styled(style, blocks)
  return pandoc.Div(blocks, pandoc.Attr("", {}, { ["custom-style"] = style }))
end

function Figure(figure)
  local caption = styled("Image Caption", figure.caption.long)
  local picture = styled("Figure", figure.content)
  return pandoc.Div({ caption, picture }, pandoc.Attr(figure.identifier))
end

-- A thin empty line beneath tables and lists, where Word knows no other way to leave room.
local gap = pandoc.RawBlock("openxml", '<w:p><w:pPr><w:pStyle w:val="TableEnd"/></w:pPr></w:p>')

function Table(table)
  return { table, gap }
end

-- A short list is set like a long one: as paragraphs, not as the small print of tables.
local function loose(list)
  for place, item in ipairs(list.content) do
    for number, block in ipairs(item) do
      if block.t == "Plain" then
        item[number] = pandoc.Para(block.content)
      end
    end
    list.content[place] = { styled("List Text", item) }
  end
  return { list, gap }
end

BulletList = loose
OrderedList = loose

local function field(kind)
  return '<w:r><w:fldChar w:fldCharType="' .. kind .. '"/></w:r>'
end

local function contents(doc)
  local lines = pandoc.List()
  doc:walk({
    Header = function(header)
      if header.level <= 2 then
        lines:insert({ header.level, pandoc.Link(header.content, "#" .. header.identifier) })
      end
    end,
  })
  local blocks = pandoc.List({ styled("TOC Heading", pandoc.Para("Contents")) })
  for place, line in ipairs(lines) do
    local inlines = pandoc.List({ line[2] })
    if place == 1 then
      local instruction = '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\z \\u </w:instrText></w:r>'
      inlines:insert(1, pandoc.RawInline("openxml", field("begin") .. instruction .. field("separate")))
    end
    if place == #lines then
      inlines:insert(pandoc.RawInline("openxml", field("end")))
    end
    blocks:insert(styled("TOC " .. line[1], pandoc.Para(inlines)))
  end
  return blocks
end

local function page_break()
  return pandoc.RawBlock("openxml", '<w:p><w:r><w:br w:type="page"/></w:r></w:p>')
end

function Pandoc(doc)
  local blocks = pandoc.List({
    styled("Edition", pandoc.Para(doc.meta.edition)),
    styled("Imprint", pandoc.Para(doc.meta.imprint)),
    page_break(),
  })
  blocks:extend(contents(doc))
  blocks:insert(page_break())
  blocks:extend(doc.blocks)
  return pandoc.Pandoc(blocks, doc.meta)
end
